function* g() {
  const noisy = (n) => ({ get p() { log('read', n); return n; } });
  return { ...noisy(1), q: yield 'q', ...noisy(yield 'n'), ...null, ...undefined, ...'ab', ...[yield 'i'] };
}
drive(g(), undefined, 'Q', 2, 'I');
