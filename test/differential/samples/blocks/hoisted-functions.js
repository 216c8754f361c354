function* g() {
  log(typeof later, later(), [...gen()]);
  yield 1;
  function later() { return 'later'; }
  function* gen() { yield later(); }
  later = yield 2;
  log(later);
  { log(inner()); function inner() { return 'inner'; } }
}
drive(g(), undefined, undefined, 'replaced');
