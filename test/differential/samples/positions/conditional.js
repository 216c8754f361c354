function* g() {
  const a = (yield 'test') ? yield 'yes' : yield 'no';
  const b = (yield 'test') ? yield 'yes' : yield 'no';
  const c = a ? b ? yield 'both' : yield 'a only' : 'none';
  return [a, b, c, (yield 1) ? 1 : 2, true ? yield 2 : 3];
}
drive(g(), undefined, true, 'A', 0, '', 'C', 0, 'last');
