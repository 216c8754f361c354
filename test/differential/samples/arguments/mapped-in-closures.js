// mode: script, commonjs
function* g(a, b) {
  const set = (v) => { a = v; };
  const read = () => arguments[0];
  set(yield 1);
  log(read(), a);
  arguments[0] = yield 2;
  log(a, ((x) => arguments[1] + x)('!'));
  function plain() { return arguments.length; }
  log(plain(1, 2, 3));
  const inner = function* () { yield arguments.length; yield* [...arguments]; };
  return [...inner(7, 8)];
}
drive(g('a', 'b'), undefined, 'A', 'AA');
