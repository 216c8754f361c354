function* g() {
  const o = { get a() { log('get a'); return { k: 'v' }; } };
  log(o.a[yield 1]);
  log(o[log('key', 'a')][yield 2]);
  log((yield 3)[log('k', 0)]);
  log([1, 2, 3][yield 4], 'string'[yield 5], o?.a[yield 6]);
}
drive(g(), undefined, 'k', 'k', ['e'], 1, 2, 'k');
