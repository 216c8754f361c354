class A { m(x) { return ['A', x, this.n]; } }
class B extends A {
  n = 'b';
  #p = { q: (x) => x };
  #r = null;
  *g() {
    log(super.m?.(yield 1), super.none?.(yield 'never'), this.#p?.q(yield 2), this?.#p.q?.(yield 3), this.#r?.q(yield 'never'));
    log((yield 4)?.#p, (yield 5)?.#p.q(yield 6));
  }
}
drive(new B().g(), undefined, 1, 2, 3, null, new B(), 'x');
