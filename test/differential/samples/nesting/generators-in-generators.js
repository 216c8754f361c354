function* a(x) {
  function* b(y) {
    const c = function* (z) {
      yield [x, y, z];
      x += yield 'x?';
      y += 1;
      const d = { *m() { yield [x, y, z, this === d]; } };
      yield* d.m();
    };
    yield* c(y * 2);
    yield [x, y];
  }
  yield* b(x * 2);
  yield x;
  yield* [...b(100)].slice(0, 1);
}
drive(a(1), undefined, undefined, 10);
