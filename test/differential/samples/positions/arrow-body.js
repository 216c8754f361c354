function* g() {
  const f = ((x) => () => x)(yield 1);
  const h = (a = 5, ...rest) => [a, rest, f()];
  return h(yield 2, ...(yield 3));
}
drive(g(), undefined, 'x', undefined, [7, 8]);
