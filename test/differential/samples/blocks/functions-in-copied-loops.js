// mode: script, commonjs
function* g() {
  for (let i = 0; i < 2; i++) {
    {
      function f() { return i; }
    }
    log(f, f());
  }
  yield f();
  while (f) {
    if (log(typeof h)) function h() {}
    log(typeof h);
    f = null;
  }
  yield typeof h;
}
drive(g());
