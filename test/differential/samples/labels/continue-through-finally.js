function* g() {
  outer: for (let i = 0; i < 3; i++) {
    try {
      for (const j of [0, 1]) {
        try {
          yield [i, j];
          if (i === 0) continue outer;
          if (i === 1) break outer;
        } finally {
          log('inner finally', i, j, yield 'fi');
        }
      }
    } finally {
      log('outer finally', i, yield 'fo');
    }
  }
  return 'end';
}
drive(g());
drive(g(), undefined, { return: 'R' }, 1, 2);
