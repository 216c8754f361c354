function* g() {
  let a;
  yield a;
  for (let i = 0; i < 2; i++) {
    let b;
    yield b;
    b = i;
    var v;
    yield v;
    v = i;
    yield [b, v];
  }
  let c = yield 'c', d, e = c;
  return [c, d, e];
}
drive(g(), undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined, 'C');
