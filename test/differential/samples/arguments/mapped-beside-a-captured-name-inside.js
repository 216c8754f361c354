// mode: script
// A parameter of a mapped arguments object, and a variable of its name inside that a closure has.
function* g(e) {
  e = 1;
  log(arguments);
  yield;
  {
    let e = 2;
    log((() => e)(), arguments[0]);
  }
  e = 3;
  log(arguments);
}
drive(g(0));
function* h(f) {
  const get = () => f;
  f = 1;
  log(arguments, get());
  yield;
  arguments[0] = 2;
  log(f, get());
}
drive(h(0));
