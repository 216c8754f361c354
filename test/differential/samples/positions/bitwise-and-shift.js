function* g() {
  return [(yield) | (yield), (yield) & 6, 5 ^ (yield), (yield) << (yield), (yield) >> 1, (yield) >>> 28, ~(yield)];
}
drive(g(), undefined, 1, 2, 7, 1, 1, 4, 9, -1, 5);
