function* g() {
  try {
    log(`${Symbol.iterator}${yield 1}`);
  } catch (e) {
    log(e.name);
  }
  try {
    log(`${yield 2}${log('next')}`);
  } catch (e) {
    log(e.name);
  }
}
drive(g(), undefined, Symbol('x'), Symbol('y'));
