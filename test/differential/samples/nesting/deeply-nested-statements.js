function* g(d) {
  if (d) {
    for (const a of [1, 2]) {
      try {
        switch (a) {
          case 1: {
            let n = 0;
            while (true) {
              do {
                for (const k in { x: 1, y: 2 }) {
                  label: {
                    try {
                      if (k === 'y') break label;
                      { { { yield [a, n, k]; } } }
                      if (n === 1) throw new Error('deep');
                    } finally {
                      yield ['f', k];
                    }
                  }
                }
              } while (n++ < 1);
              break;
            }
          }
          // falls through
          default:
            yield 'default';
        }
      } catch (e) {
        yield e.message;
      } finally {
        yield ['F', a];
      }
    }
  }
  return 'end';
}
drive(g(true));
drive(g(true), undefined, { throw: 'T' }, { return: 'R' });
