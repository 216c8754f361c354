// native: direct-eval
function* g(x) {
  var v = yield eval('x');
  yield eval('var made = 5; v + made');
  yield made;
}
drive(g(1), undefined, 10);
function* compiled() { yield* g('from compiled'); }
drive(compiled(), undefined, 'V');
