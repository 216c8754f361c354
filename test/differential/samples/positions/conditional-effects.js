function* g(x) {
  return x > 0 ? (log('pos'), yield 'p') + (x > 1 ? (yield 'big') : log('small', 0)) : x < 0 ? log('neg', -1) : yield* [0, 0];
}
for (const x of [2, 1, 0, -1]) drive(g(x), undefined, 10, 20);
