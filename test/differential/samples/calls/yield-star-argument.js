function* two() { yield 1; return yield 2; }
function* g() {
  const f = (...a) => a;
  return f(yield* two(), log('between'), ...(yield* two()), yield* two());
}
drive(g(), undefined, undefined, 'r1', undefined, ['s', 't'], undefined, 'r3');
