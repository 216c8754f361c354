function* g() {
  let a, b, c;
  const o = { list: [] };
  log([a, b = yield 1, ...c] = yield 2);
  log(a, b, c);
  log({ a, x: b = yield 3, ...c } = yield 4);
  log(a, b, c);
  [o.p, o[yield 5], o.list[0]] = yield 6;
  ({ q: o.q, [yield 7]: o[yield 8], ...o.rest } = yield 9);
  log(o);
  [a, b] = [b, a];
  return [a, b];
}
drive(g(), undefined, ['A'], 'B', { a: 1, x: undefined, y: 2, z: 3 }, 'X', 'five', [1, 2, 3], { q: 'Q', k: 'K', r: 1 }, 'k', 'eight');
