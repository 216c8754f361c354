function* g() {
  const c = 1;
  log(c ||= yield 'never');
  log(c ??= yield 'never');
  try {
    c &&= yield 'asked';
  } catch (e) {
    log(e.name, e.message);
  }
}
drive(g());
