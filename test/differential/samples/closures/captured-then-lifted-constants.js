function make(a, b = a * 2, ...rest) {
  const c = a + b;
  let d;
  d = c + 1;
  function helper(x) { return x + d; }
  class K { static v = c; }
  return function* (e) { yield [a, b, c, d, e, rest]; yield helper(e); yield K.v; yield [make.name, typeof arguments]; };
}
log([...make(1)(100)], [...make(2, 3, 4, 5)(200)]);
