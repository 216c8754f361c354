function* sloppyOrStrict() {
  try {
    implicitGlobal = yield 1;
    log('created', implicitGlobal, typeof globalThis.implicitGlobal);
  } catch (e) {
    log(e);
  }
  try {
    missing += yield 2;
  } catch (e) {
    log(e);
  }
  try {
    missing(yield 3);
  } catch (e) {
    log(e);
  }
}
drive(sloppyOrStrict(), undefined, 'v');
