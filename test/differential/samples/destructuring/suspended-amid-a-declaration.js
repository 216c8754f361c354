// What a pattern has bound already is there while it is suspended, and closures have what it binds later.
function* g(source) {
  const get = () => [a, b, f];
  let { a, list: [f] = 0, [yield a]: b = yield f, ...rest } = source;
  log(get(), rest);
  const { x: [first, second = yield first], [yield second]: y, ...others } = { x: [1], k: 2, z: 3 };
  log(first, second, y, others);
  for (const [p, q = yield p] of [[1], [2, 3]]) log(p, q, yield q);
  for (let i = 0, n = yield 'n'; i < n; i++) log((() => [i, n])(), yield i);
}
drive(g({ a: 1, list: ['f'], k: undefined, m: 5 }), 'k', 'b', 'second', 'k', 7, 8, 9, 2);
