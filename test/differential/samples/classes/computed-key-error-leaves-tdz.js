function* g() {
  try {
    class A { [(() => { throw new Error('key'); })()]() {} }
  } catch (e) {
    log(e);
  }
  try {
    class B { static [B.name]() {} }
  } catch (e) {
    log(e);
  }
  try {
    class C extends C {}
  } catch (e) {
    log(e);
  }
  try {
    const D = class E { static x = typeof E; static [yield 1] = E.x; };
    log(D.x, D.k, typeof E);
  } catch (e) {
    log(e);
  }
}
drive(g(), undefined, 'k');
