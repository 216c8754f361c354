function* g() {
  let runs = 0;
  try {
    try {
      yield 1;
    } finally {
      runs++;
      log('run', runs);
      throw new Error('from finally');
    }
  } catch (e) {
    yield [e.message, runs];
  }
  return runs;
}
drive(g());
drive(g(), undefined, { return: 'R' });
drive(g(), undefined, { throw: 'T' });
