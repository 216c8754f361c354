let e;
function* g() {
  const f = (...a) => a;
  yield* [...'i6', (0, e), yield 0, ,];
  yield f((1, e), yield 2, (3, 4));
  yield [(log('a'), 1), (yield, 2), (log('b'), e)];
  yield { a: (0, e), b: yield 5, c: (log('c'), e) };
  return (0, e) + ((1, yield) ?? (2, 3));
}
drive(g(), undefined, undefined, undefined, undefined, 'z', undefined, 's', undefined, 't', undefined, 'B');
