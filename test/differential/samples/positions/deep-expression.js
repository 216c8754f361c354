function* g() {
  return ((((yield 1) + ((yield 2) * ((yield 3) - ((yield 4) / (yield 5))))) + (yield 6)) + [((yield 7) + '')].concat([[yield 8]]).length);
}
drive(g(), undefined, 1, 2, 3, 8, 2, 6, 'x', 9);
