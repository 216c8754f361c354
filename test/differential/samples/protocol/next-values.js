function* g() {
  const a = yield 1;
  const b = yield a;
  return [a, b];
}
const it = g();
log(it.next('ignored'), it.next('A'), it.next('B', 'extra'), it.next(), it.next('x'));
log(g().next.length, g().return.length, g().throw.length);
