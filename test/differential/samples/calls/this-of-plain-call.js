function* g() {
  function f(a) { return [this === undefined, typeof this, a]; }
  log(f(yield 1));
  log((yield 2)(yield 3));
  const o = { f };
  log((0, o.f)(yield 4));
}
drive(g(), undefined, 1, function () { return this === undefined; }, 3, 4);
