const proto = { m(x) { return [this.n, x]; }, nothing: null };
const o = {
  __proto__: proto,
  n: 'o',
  *g(x) {
    yield super.m?.(yield x);
    yield super['m']?.(yield x);
    yield (super.m)?.(yield x);
    yield super.nothing?.(yield 'never');
  },
};
drive(o.g(1), undefined, 'a', undefined, 'b', undefined, 'c');
class A { m(x) { return [this.n, x]; } static m(x) { return [this.n, x]; } }
class B extends A { n = 'b'; static n = 'B'; *g() { yield super.m?.(yield 1); } static *g() { yield super.m?.(yield 2); } }
drive(new B().g(), undefined, 'x');
drive(B.g(), undefined, 'y');
