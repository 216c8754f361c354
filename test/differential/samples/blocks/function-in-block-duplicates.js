// mode: script, commonjs
function* g() {
  {
    function f() { return 1; }
    function f() { return 2; }
    log(f(), yield f());
  }
  log(f());
  if (true) function h() { return 'h'; }
  log(h());
  var v = 'var';
  {
    function v() { return 'v'; }
  }
  log(typeof v);
  { function f() { return 3; } }
  return f();
}
drive(g());
