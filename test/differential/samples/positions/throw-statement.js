function* g() {
  try {
    throw yield 1;
  } catch (e) {
    log('caught', e);
    throw [e, yield 2];
  }
}
drive(g(), undefined, 'E', 'F');
