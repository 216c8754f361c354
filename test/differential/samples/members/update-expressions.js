function* g() {
  const o = { a: 1, get b() { log('get b'); return '5'; }, set b(v) { log('set b', v); } };
  log(o[yield 1]++, o.a, ++o[yield 2], o.a, o[yield 3]--, --(yield 4).n, (yield 5)[yield 6]++);
  log(o.b++, --o.b);
  let big = { n: 5n };
  log(big[yield 7]++, big.n);
}
drive(g(), undefined, 'a', 'a', 'a', { n: 7 }, [3], 0, 'n');
