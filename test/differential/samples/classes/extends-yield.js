class Base { constructor() { this.base = true; } hello() { return 'base hello'; } }
function* g() {
  class A extends (yield 'super') { hello() { return 'A ' + super.hello(); } }
  log(new A(), new A().hello(), Object.getPrototypeOf(A) === Base);
  const B = class extends (yield 'null') {};
  log(Object.getPrototypeOf(B.prototype));
  try {
    class C extends (yield 'bad') {}
    log('never', C);
  } catch (e) {
    log(e.name);
  }
  return (class Named extends A {}).name;
}
drive(g(), undefined, Base, null, 5);
