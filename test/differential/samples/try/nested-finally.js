function* g() {
  try {
    try {
      try {
        yield 'deep';
      } finally {
        yield 'f1';
        log('f1 done');
      }
    } finally {
      yield 'f2';
      log('f2 done');
    }
  } finally {
    yield 'f3';
    log('f3 done');
  }
  return 'end';
}
drive(g());
drive(g(), undefined, { return: 'R' });
drive(g(), undefined, { throw: 'T' });
drive(g(), undefined, { return: 'R1' }, { return: 'R2' }, { throw: 'T3' });
drive(g(), undefined, { throw: 'T1' }, { return: 'R2' }, { return: 'R3' });
drive(g(), undefined, undefined, { throw: 'T' }, undefined, { return: 'R' });
