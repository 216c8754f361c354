function* g() {
  const early = () => new A();
  try {
    early();
  } catch (e) {
    yield e.message;
  }
  class A { static b = typeof B; }
  yield early() instanceof A;
  try {
    class B extends A { static [B] = 1; }
  } catch (e) {
    yield e.message;
  }
  {
    try {
      A;
    } catch (e) {
      yield e.message;
    }
    class A {}
    yield A === early().constructor;
  }
  class B {}
}
try {
  log([...g()]);
} catch (e) {
  log(e);
}
