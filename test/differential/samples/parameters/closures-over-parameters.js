function* g(a, { b } = { b: 'B' }, ...c) {
  const f = () => [a, b, c];
  a = yield f();
  b = yield f();
  c.push(yield f());
  return f();
}
drive(g(1), undefined, 'A', 'BB', 'C');
const first = g(1), second = g(2);
log(first.next(), second.next(), first.next('x'), second.next('y'));
