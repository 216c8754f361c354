function* g() {
  if (yield 1) log('then');
  else log('else');
  if (!(yield 2)) { log('inner'); yield 3; } else if (yield 4) yield 5; else yield 6;
  if (yield 7);
  return 'end';
}
drive(g(), undefined, 1, 0, undefined, undefined);
drive(g(), undefined, 0, 1, 1, undefined, undefined);
drive(g(), undefined, 0, 1, 0, undefined, undefined);
