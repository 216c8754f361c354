function* g() {
  log((yield 1)?.a);
  log((yield 2)?.a.b.c(yield 'skipped'));
  log((yield 3)?.[yield 4]);
  log((yield 5)?.(yield 6));
  log((yield 7).m?.(yield 8));
  log((yield 9)?.m(yield 10).x);
}
drive(g(), undefined, null, undefined, { k: 'v' }, 'k', (x) => x + 1, 41, {}, { n: 2, m(a) { return { x: this.n + a }; } }, 5);
