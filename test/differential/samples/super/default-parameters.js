class A { get d() { return 'super d'; } }
class B extends A {
  *g(a = super.d, b = () => super.d) { yield a; yield b(); }
  *h({ x = super.d } = {}) { yield x; }
}
log([...new B().g()], [...new B().h()], new B().g.length);
