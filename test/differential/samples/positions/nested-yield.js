function* g() {
  const x = yield yield yield* [yield 1, yield 2];
  return x;
}
drive(g(), undefined, 'a', 'b', undefined, undefined, 'c', 'd');
