// With parameter expressions, var in the body is a second variable that starts with the parameter's value.
function* g(a, read = () => a, set = (v) => { a = v; }) {
  var a;
  log(a, read());
  a = yield 1;
  log(a, read());
  set('in parameter scope');
  log(a, read());
  var fresh = 'body';
  return [a, read()];
}
drive(g('arg'), undefined, 'body');
function* h(f = () => typeof inBody) {
  var inBody = 1;
  function alsoBody() {}
  yield f();
}
drive(h());
