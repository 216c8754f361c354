function* g() {
  let x = yield 1;
  const o = { f: () => x, m() { return x; }, get p() { return x; }, *q() { yield x; }, async a() { return x; } };
  x = yield 2;
  return [o.f(), o.m(), o.p, ...o.q()];
}
drive(g(), undefined, 'first', 'second');
