// A name used outside the block that declares it is another variable, or none.
var w = 'global w';
function* g() {
  try {
    switch (yield 0) {
      case w: {
        const w = 'const w', e = 'const e';
        yield [w, e];
      }
      default:
        const e2 = yield 'e2';
        log(e2);
    }
  } finally {
    yield w;
    yield typeof e;
    yield typeof e2;
    try {
      e2;
    } catch (x) {
      yield x.message;
    }
  }
  for (let i = 0; i < 1; i++) { let inLoop = yield i; log(inLoop); }
  yield [typeof i, typeof inLoop];
  { class K {} function* h() {} let w = 1; yield typeof K; }
  yield [typeof K, w];
  try { throw 1; } catch (caught) { yield caught; }
  yield typeof caught;
}
drive(g(), undefined, 'global w');
