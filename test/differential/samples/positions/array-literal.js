function* g() {
  const a = [log('a', 1), yield 'b', , log('c', 3), ...(yield 'd'), yield 'e', ,];
  log(a, a.length);
  return [...[yield 1, ...[yield 2]], yield];
}
drive(g(), undefined, 'B', [7, 8], 'E', 1, 2, 3);
