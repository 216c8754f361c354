var global_ = 'global';
function* g() {
  const local = 'local';
  yield (0, eval)('typeof local');
  yield globalThis.eval('1 + 1');
  yield [1].map((x) => (0, eval)('2'));
  const geval = eval;
  yield geval('3');
  yield eval?.('4');
  yield new Function('return typeof local')();
  yield local;
}
log([...g()]);
