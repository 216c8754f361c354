function* g() {
  const { a = yield 'a', b = yield 'b', c = yield 'c', d = yield 'd' } = { a: null, b: undefined, c: 0 };
  const [e = yield 'e', f = yield 'f', h = yield 'h'] = [null, undefined, ''];
  return [a, b, c, d, e, f, h];
}
drive(g(), undefined, 1, 2, 3);
