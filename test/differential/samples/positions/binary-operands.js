function* g() {
  return [(yield 'a') + (yield 'b'), (yield 'c') * 2 - (yield 'd'), log('left', 10) / (yield 'e'), (yield 'f') % log('right', 3)];
}
drive(g(), undefined, 1, 2, 3, 4, 5, 6);
