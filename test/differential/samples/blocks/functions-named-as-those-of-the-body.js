// mode: script, commonjs
// A function in a block becomes a variable of the body, where another of that name is declared, too (ECMAScript B.3.2.1).
function plain() {
  function f() { return 'outer'; }
  const before = f();
  { log(f()); function f() { return 'inner'; } }
  return [before, f()];
}
log(plain());
function branches(x) {
  if (x) function f() { return 'then'; } else function f() { return 'else'; }
  return f();
  function f() { return 'body'; }
}
log(branches(1), branches(0));
function* gen() {
  function f() { return 'outer'; }
  yield f();
  { yield f(); function f() { return 'inner'; } }
  switch (yield f()) { default: function g() { return 'case'; } }
  return [f(), g()];
}
drive(gen(), ['next'], ['next'], ['next'], ['next', 1]);
const arrow = () => { function f() { return 1; } for (let i = 0; i < 1; i++) { function f() { return 2; } } return f(); };
log(arrow());
log(function f() { { function f() { return 'inner'; } } return f(); }());
