function* g() {
  const o = { a: 1, b: { c: 2, d: 3 } };
  log(delete o?.[yield 1], o);
  log(delete o?.b?.[yield 2], o);
  log(delete (yield 3)?.a.b.c);
  log(delete o.missing?.[yield 'never']);
  log(delete (o?.b)[yield 4], o);
}
drive(g(), undefined, 'a', 'c', null, 'd');
