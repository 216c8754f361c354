function* g() {
  let a, b, c;
  a = yield 1;
  b = c = yield 2;
  a = [a, b, c];
  var v = (a = yield 3, b);
  let d = (c = yield 4) + c;
  return [a, b, c, v, d];
}
drive(g(), undefined, 'a', 'b', 'c', 'd');
