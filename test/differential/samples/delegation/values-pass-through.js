function* inner() {
  const got = [];
  for (let i = 0; i < 3; i++) got.push(yield i);
  return got;
}
function* outer() {
  const a = yield* inner();
  const b = yield 'between';
  return [a, b, yield* inner()];
}
drive(outer(), 'first is dropped', 'a', 'b', 'c', 'd', 'e', 'f', 'g');
