function* g() {
  const z = -(yield 0);
  log(z, 0 * -(yield 1), -0 + (yield 2), (yield 3) * -0);
  return -0;
}
drive(g(), 0, 0, 1, -0, 5);
