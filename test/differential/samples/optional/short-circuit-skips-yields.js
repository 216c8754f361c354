function* g(o) {
  log(o?.[yield 'key']?.(yield 'arg')?.[yield 'index'].name);
  log(o?.a[yield 'key2'](yield 'arg2'));
  log((o?.a).length);
}
for (const o of [null, { f: null }, { f: () => ['x', { name: 'n' }], a: { length: 3, h: (x) => x } }]) drive(g(o), undefined, 'f', 'A', 1, 'h', 'B');
