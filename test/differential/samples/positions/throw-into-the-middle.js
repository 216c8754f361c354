function* g() {
  const seen = [];
  try {
    seen.push(log('a'), yield 1, log('b'));
  } catch (e) {
    seen.push(e);
  }
  try {
    seen.push((seen.length, yield 2) + log('never'));
  } catch (e) {
    seen.push(e);
  }
  return seen;
}
drive(g(), undefined, { throw: 'one' }, { throw: 'two' });
