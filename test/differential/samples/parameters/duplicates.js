// mode: script, commonjs
function* g(a, b, a) {
  yield [a, b, arguments[0], arguments[2]];
  a = 'set';
  yield [a, ...arguments];
  arguments[0] = 'first';
  yield a;
  arguments[2] = 'third';
  yield a;
}
drive(g(1, 2, 3));
drive(g(1));
log(g.length);
