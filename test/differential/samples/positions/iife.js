function* g() {
  const r = (function (a, b) { return [a, b]; })(yield 1, yield 2);
  const s = ((a) => a)(yield 3);
  (() => { log('arrow'); })();
  !function () { log('bang', arguments.length); }(yield 4, 5);
  new (class { constructor(x) { log('made', x); } })(yield 5);
  return [r, s];
}
drive(g(), undefined, 'a', 'b', 'c', 'd', 'e');
