function* g() {
  const a = 2 ** (yield 'a') ** (yield 'b');
  const b = (-(yield 'c')) ** 2;
  const c = (yield 'd') ** -(yield 'e');
  let d = 3;
  d **= yield 'f';
  return [a, b, c, d];
}
drive(g(), undefined, 3, 2, 4, 2, 1, 2);
