function* g() {
  const { a, b: { c = yield 1 } = {}, [yield 2]: d, ...rest } = yield 0;
  log(a, c, d, rest);
  let [x, , y = yield 3, [z] = [yield 4], ...tail] = yield 5;
  log(x, y, z, tail);
  var { length } = yield 6, [first = length] = [];
  log(length, first);
}
drive(g(), undefined, { a: 'A', key: 'K', m: 1, n: 2 }, 'C', 'key', ['X', 'skip'], 'Y', 'Z', 'four');
