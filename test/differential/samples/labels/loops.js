function* g() {
  outer: for (let i = 0; i < 3; i++) {
    middle: for (const j of ['a', 'b', 'c']) {
      let k = 0;
      inner: while (true) {
        switch (yield [i, j, k++]) {
          case 'ci': continue inner;
          case 'cm': continue middle;
          case 'co': continue outer;
          case 'bi': break inner;
          case 'bm': break middle;
          case 'bo': break outer;
        }
        if (k > 1) break;
      }
      log('after inner', i, j);
    }
    log('after middle', i);
  }
  return 'end';
}
drive(g(), undefined, 'ci', 'cm', 'bi', 'bm', undefined, undefined, 'co', 'bo');
