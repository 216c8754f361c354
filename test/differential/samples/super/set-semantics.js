class A { set s(v) { log('setter', v, this.tag); } }
class B extends A {
  tag = 'b';
  *g() {
    super.s = yield 1;
    super.own = yield 2;
    log(Object.keys(this));
    super['s'] = super.own = yield 3;
    log(this.own);
    Object.defineProperty(this, 'ro', { value: 1 });
    try {
      super.ro = yield 4;
    } catch (e) {
      log(e.name);
    }
    [super.a, super[yield 5]] = yield 6;
    ({ x: super.c = yield 7 } = {});
    for (super.d of yield 8) log(this.d);
    log(this);
  }
}
drive(new B().g(), undefined, 1, 2, 3, 4, 'b', [5, 6], 7, [8, 9]);
