// Functions that capture parameters and locals, in operands before and after a yield.
function* g(b, ...rest) {
  const local = [b];
  const o = { 7: yield 0, x: function () { return b; }, y: () => local, *z() { yield b; }, get w() { return b; }, async v() { return local; } };
  log(o.x(), o.y(), [...o.z()], o.w);
  const p = { 0: function () { return b; }, n: yield 1, [((x) => x + b)('k')]: yield 2, [(() => 'j')()]: () => b };
  log(p[0](), p.kB, p.j());
  const list = [() => b, yield 3, function () { return rest; }, class { static s = b; *m() { yield local; } }, yield 4];
  log(list[0](), list[2](), list[3].s, [...new list[3]().m()]);
  const f = (...a) => a.map((x) => (typeof x === 'function' ? x() : x));
  log(f(() => b, yield 5, () => local, (() => b)(), yield 6));
  log(`${(() => b)()}${yield 7}${((x = b) => x)()}`);
  log([...(function* () { yield b; })()].concat(yield 8, [...(function* () { yield* rest; })()]));
  b = yield 9;
  return [o.x(), p.j(), list[0]()];
}
drive(g('B', 'r'), undefined, 'zero', 'n', 'k', 'three', 'four', 'five', 'six', 'seven', 'eight', 'changed');
