function* g() {
  a: {
    try {
      b: {
        try {
          try {
            if (yield 'where') break a;
            break b;
          } finally {
            yield 'f1';
          }
        } finally {
          yield 'f2';
        }
      }
      yield 'after b';
    } finally {
      yield 'f3';
    }
    yield 'after f3';
  }
  return 'end';
}
drive(g(), undefined, true);
drive(g(), undefined, false);
drive(g(), undefined, true, { throw: 'T' });
