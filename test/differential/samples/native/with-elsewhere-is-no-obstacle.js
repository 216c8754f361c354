// mode: script, commonjs
function other(o) { with (o) { return a; } }
function* g() {
  const f = function (o) { with (o) { return b; } };
  yield other({ a: yield 1 });
  yield f({ b: yield 2 });
}
drive(g(), undefined, 'A', undefined, 'B');
