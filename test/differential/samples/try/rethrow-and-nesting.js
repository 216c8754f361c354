function* g() {
  try {
    try {
      yield 1;
      throw new Error('a');
    } catch (e) {
      yield e.message;
      throw new Error('b', { cause: e });
    } finally {
      yield 'f';
    }
  } catch (e) {
    yield [e.message, e.cause && e.cause.message];
    try {
      throw e;
    } finally {
      yield 'f2';
    }
  }
}
drive(g());
drive(g(), undefined, { throw: new Error('sent') }, { throw: new Error('sent 2') }, { throw: new Error('sent 3') }, { throw: new Error('sent 4') });
