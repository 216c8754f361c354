// Generators that consume generators inside expressions.
function* src(n) { try { for (let i = 0; i < n; i++) yield i; } finally { log('closed', n); } }
function* g() {
  const [a, b = yield 'b'] = src(1);
  const sum = [...src(3)].reduce((x, y) => x + y) + (yield 'add');
  for (const x of src(5)) { if (x === (yield x)) break; }
  yield Math.max(...src(4), yield 'max');
  const [p, q] = src(9);
  return { a, b, sum, p, q };
}
drive(g(), undefined, 'B', 10, 'no', 1, 100);
