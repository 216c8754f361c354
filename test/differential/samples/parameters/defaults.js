function* g(a, b = a + 1, c = () => [a, b], d = (yield_ = 'assigned', 5)) {
  yield [a, b, c(), d];
  a = 'changed';
  yield c();
}
var yield_;
drive(g(1));
drive(g(1, undefined, () => 'own'));
log(g.length, yield_);
