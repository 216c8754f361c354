function* g() {
  const [a, ...[b, c = yield 1, ...{ length }]] = yield 0;
  log(a, b, c, length);
  let o = {};
  [...o[yield 2]] = yield 3;
  log(o);
  [...[o.x, o.y = yield 4]] = [1];
  log(o);
}
drive(g(), undefined, [1, 2, undefined, 4, 5], 'C', [7, 8], 'k', 'Y');
