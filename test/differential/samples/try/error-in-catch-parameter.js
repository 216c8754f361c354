function* g() {
  try {
    try {
      throw { get x() { throw new Error('getter'); } };
    } catch ({ x }) {
      log('never');
    } finally {
      yield 'finally';
    }
  } catch (e) {
    yield e.message;
  }
}
drive(g());
