// A pattern's names have their values at its own suspensions, and none at those of the value that stands behind it.
function* g(o) {
  let [a, b = yield ['b', a], c = yield ['c', a, b]] = yield 'value', d = a + b + c;
  const { x, y = yield ['y', x, () => x] } = (yield 'object') ?? o;
  for (const [k, v = yield ['v', k]] of yield 'list') log(k, v, a, yield 'in');
  return [a, b, c, d, x, y];
}
const it = g({ x: 7 });
const given = [undefined, [1], 2, 3, undefined, 8, [[1], [2, 5]], 'v1', 0, 1];
for (const value of given) {
  const { value: out, done } = it.next(value);
  log(typeof out === 'string' ? out : out.map((each) => (typeof each === 'function' ? each() : each)), done);
}
