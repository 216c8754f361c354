// The class's own name inside its body is a constant of its own.
function* g() {
  class A {
    static same() { return A; }
    static reassign() { A = 1; }
    *gen() { yield A.name; }
  }
  const keep = A;
  A = yield 1;
  log(A, keep.same() === keep, [...new keep().gen()]);
  try {
    keep.reassign();
  } catch (e) {
    log(e.name, e.message);
  }
  const B = class Inner { static get() { return typeof Inner; } };
  log(typeof Inner, B.get());
}
drive(g(), undefined, 'replaced');
