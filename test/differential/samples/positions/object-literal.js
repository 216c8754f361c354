function* g() {
  const key = 'k';
  return {
    a: yield 1,
    [yield 2]: log('value', 'v'),
    [log('key', key)]: yield 3,
    b() { return this.a; },
    ...(yield 4),
    get c() { return 'got'; },
    set c(v) { log('set', v); },
    [yield 5]: yield 6,
    d: yield* [7, 8],
    'quoted-key': yield 9,
    12: yield 10,
  };
}
drive(g(), undefined, 'A', 'two', 3, { spread: 1, a: 'again' }, 'five', 6, undefined, undefined, 'q', 't');
