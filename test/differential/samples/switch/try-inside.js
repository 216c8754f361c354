function* g(x) {
  switch (x) {
    case 1:
      try {
        yield 'try';
        break;
      } finally {
        log('finally', yield 'f');
      }
    case 2:
      try {
        throw new Error('two');
      } catch (e) {
        yield e.message;
      } finally {
        log('finally 2');
      }
    default:
      yield 'default';
  }
  return 'end';
}
for (const x of [1, 2, 3]) drive(g(x));
drive(g(1), undefined, { return: 'R' });
drive(g(1), undefined, { throw: 'T' });
