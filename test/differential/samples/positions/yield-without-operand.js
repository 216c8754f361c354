function* g() {
  const a = yield;
  const b = [yield, yield];
  const c = (yield);
  const d = { x: yield };
  const f = (...args) => args;
  const e = f(yield, (yield), yield);
  return { a, b, c, d, e, t: `${yield}` };
}
drive(g(), undefined, 1, 2, 3, 4, 5, 6, 7, 8, 9);
