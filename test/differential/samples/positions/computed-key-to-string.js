// A computed key is converted to a property key before its value is evaluated.
function* g() {
  const key = (n) => ({ toString() { log('toString', n); return n; } });
  const o = { [key('a')]: yield 1, [key('b')]: log('value of b'), [key(yield 2)]: yield 3 };
  log(o);
  const p = {};
  p[key('c')] = yield 4;
  log(p);
  p[key('c')] += yield 5;
  log(p);
}
drive(g(), undefined, 'A', 'c', 'C', 'x', 'y');
