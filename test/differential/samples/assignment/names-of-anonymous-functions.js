function* g() {
  let a, b, c, d, e, f;
  a = () => {};
  b = function () {};
  c = class {};
  d = (() => {});
  (e) = () => {};
  f = (yield 1, () => {});
  const h = function () {}, i = class { static name = 'own'; }, j = function* () {}, k = async () => {};
  var l = (class {});
  const m = yield 2;
  log([a, b, c, d, e, f, h, j, k, l, m].map((x) => x.name), i.name);
}
drive(g(), undefined, 0, () => {});
