function* g() {
  const f = () => ({ a: 1 }), h = () => [], i = async () => ({}), j = (x) => (y) => ({ x, y });
  yield f();
  yield j(yield 1)(yield 2);
  ((a, b) => { log(a, b); })(yield 3, (yield 4));
  const k = (((yield 5)));
  (((k))).x = (yield 6);
  new (class { constructor() { this.z = 1; } })().z + (yield 7);
  return ((yield 8), (k));
}
drive(g(), undefined, undefined, 'X', 'Y', undefined, 'c', 'd', {}, 'six', 7, 8);
