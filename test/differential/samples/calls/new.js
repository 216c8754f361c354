function* g() {
  function Point(x, y) { this.x = x; this.y = y; this.target = new.target === Point; }
  log(new Point(yield 1, yield 2));
  log(new Point(...(yield 3)));
  log(new Point);
  log(new (yield 4)(yield 5));
  log(new (yield 6));
  const ns = { a: { Point } };
  log(new ns.a.Point(yield 7));
  log(new ns[yield 8].Point(yield 9));
  log(new (ns.a.Point.bind(null, yield 10))(yield 11));
  log(new new Function('return function () { this.inner = 1; }')(yield 12));
  log(new Date(yield 13).getTime());
}
class C { constructor(...a) { this.a = a; } }
drive(g(), undefined, 1, 2, [3, 4], C, 5, C, 7, 'a', 9, 10, 11, 12, 13);
