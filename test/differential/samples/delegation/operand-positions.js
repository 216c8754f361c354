function* two(n) { yield n; return n * 2; }
function* g() {
  const a = (yield* two(1)) + (yield* two(2));
  const b = [yield* two(3), ...(yield* two([4]) , [5])];
  const o = { [yield* two('k')]: yield* two(6) };
  const c = (yield* two(0)) || (yield* two(7));
  const f = (...x) => x;
  yield yield* two(8);
  if (yield* two(9)) log('if');
  for (let i = yield* two(1); i < (yield* two(2)); i += yield* two(1)) log('loop', i);
  throw f(a, b, o, c, yield* two(10));
}
drive(g());
