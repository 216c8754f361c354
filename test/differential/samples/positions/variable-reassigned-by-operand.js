function* g() {
  let x = 1;
  log(x + (x = yield 1) + x);
  log([x, x++, yield 2, x, ++x]);
  const f = (a, b, c) => [a, b, c];
  log(f(x, x = yield 3, x));
  let o = { v: 'old' };
  log(o.v + (o = yield 4).v + o.v);
}
drive(g(), undefined, 5, 'two', 30, { v: 'new' });
