// A generator inside a derived constructor sees the same `this` through an arrow as the constructor does.
class A { constructor() { this.a = 1; } }
class B extends A {
  constructor() {
    const later = () => this;
    function* g() {
      try {
        yield later();
      } catch (e) {
        yield e.name;
      }
    }
    log([...g()]);
    super();
    log([...g()]);
    const h = { *m() { yield* [later().a]; } };
    log([...h.m()]);
  }
}
new B();
