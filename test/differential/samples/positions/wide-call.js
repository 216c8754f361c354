function* g() {
  const f = (...a) => a.reduce((x, y) => x + y, 0);
  return f(1, yield 1, 2, f(3, yield 2, f(yield 3, 4)), yield 4, f(...[yield 5], ...(yield 6), yield 7), f());
}
drive(g(), undefined, 10, 20, 30, 40, 50, [60, 61], 70);
