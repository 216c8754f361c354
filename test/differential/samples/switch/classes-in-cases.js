class Base { constructor(...a) { this.a = a; } }
function* g(x) {
  switch (yield x) {
    case 0:
      class K extends Base { *m() { yield 'K.m'; } static s = 's'; }
    case 1:
      try {
        log(new K(yield 'arg'), new K, [...new K().m()], K.s);
      } catch (e) {
        log(e.name);
      }
      const f = function* () { yield new K(1, ...[2]); yield typeof K; };
      yield* f();
  }
}
drive(g(1), undefined, 0, 'A');
drive(g(2), undefined, 1, 'B');
