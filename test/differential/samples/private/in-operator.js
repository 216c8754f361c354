class A {
  #p;
  #m() {}
  static #s() {}
  *check() {
    for (;;) {
      const o = yield [#p in (yield 'p'), #m in (yield 'm'), #s in (yield 's')];
      if (o === 'stop') return #p in this && !(#s in this);
    }
  }
}
const a = new A();
drive(a.check(), undefined, a, a, A, undefined, {}, {}, {}, 'stop');
const it = a.check();
it.next();
drive(it, 5);
