function* g(f, read = () => f) {
  function f() { return 'body function'; }
  yield typeof f;
  yield read();
}
drive(g('argument'));
function* h(f) {
  yield typeof f;
  function f() {}
  var f;
  yield typeof f;
}
drive(h('argument'));
