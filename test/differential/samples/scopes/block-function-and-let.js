function* g() {
  let f = 'let';
  {
    yield f();
    function f() { return 'block f'; }
  }
  yield f;
  {
    const f = () => 'const f';
    yield f();
    { function f() { return 'deep'; } yield f(); }
    yield f();
  }
}
log([...g()]);
