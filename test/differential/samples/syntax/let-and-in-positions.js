function* g() {
  for (let x = ('a' in { a: 1 }), y = (() => 'b' in { b: 1 })(); x; x = false) yield [x, y];
  for (var i = (yield 1, 'k' in { k: 1 }) ? 1 : 0; i; i--) yield i;
  for (const f = (a = 'z' in {}) => a; ; ) { yield f(); break; }
  const t = (a) => a in { x: 1 };
  return t(yield 2);
}
drive(g(), undefined, undefined, undefined, undefined, undefined, 'x');
