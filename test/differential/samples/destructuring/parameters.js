function* g([a, b = a] = [1], { c, ...rest } = {}, ...[d, e = () => d]) {
  log(a, b, c, rest, d, e());
  a = yield;
  log(a, b);
}
drive(g(), undefined, 'A');
drive(g([5, 6], { c: 7, x: 8 }, 9, undefined, 10), undefined, 'A');
log(g.length);
try {
  g(null);
} catch (e) {
  log(e.name);
}
