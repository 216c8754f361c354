function* g() {
  const a = (yield 1, yield 2, yield 3);
  log(a);
  const b = (log('x'), (yield 4), log('y'), (yield 5), log('z'));
  for (let i = (yield 6, 0), j = (yield 7); i < 2; i++, j += yield 8) log(i, j);
  return b, yield 9;
}
drive(g(), undefined, 'a', 'b', 'c', 'd', 'e', 'f', 10, 1, 2, 'last');
