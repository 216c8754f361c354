function* g() {
  const n = yield 1;
  try {
    log((n?.b).c);
  } catch (e) {
    log(e.name);
  }
  try {
    log((n?.b)(yield 2));
  } catch (e) {
    log(e.name);
  }
  log(n?.b.c, n?.b(yield 'never'));
  try {
    log((n?.[yield 'never'])[yield 3]);
  } catch (e) {
    log(e.name);
  }
}
drive(g(), undefined, null);
