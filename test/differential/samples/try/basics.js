function* g() {
  try {
    yield 1;
    throw new Error('own');
  } catch (e) {
    log('caught', e, yield 2);
  } finally {
    log('finally', yield 3);
  }
  return 'end';
}
drive(g());
drive(g(), undefined, { throw: 'T' }, 'c', 'f');
drive(g(), undefined, { return: 'R' }, 'f');
drive(g(), undefined, undefined, { return: 'R' }, 'f');
drive(g(), undefined, undefined, { throw: 'T2' }, 'f');
