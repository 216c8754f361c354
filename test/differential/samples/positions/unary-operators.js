function* g() {
  log(-(yield 1), +(yield 2), !(yield 3), ~(yield 4), typeof (yield 5), void (yield 6));
  log(- -(yield 7), !!(yield 8), typeof typeof (yield 9), -(-1 - (yield 10)), +-+(yield 11));
}
drive(g(), undefined, 0, '42', '', 7, Symbol.iterator, 1, -3, 'x', 1, 4, '5');
