function* g() {
  log((yield 1) && (yield 2), (yield 3) || (yield 4), (yield 5) ?? (yield 6));
  log((yield 7) && (yield 8), (yield 9) || (yield 10), (yield 11) ?? (yield 12));
  log(((yield 13) && (yield 14)) || ((yield 15) ?? (yield 16)));
}
drive(g(), undefined, 0, 'a', null, 'b', 'c', 'd', 0, 0, undefined, 1, 0, undefined, 'end');
