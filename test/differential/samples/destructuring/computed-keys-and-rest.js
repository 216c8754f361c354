// A key is converted once; what it took is left out of the rest.
function* g() {
  const key = (n) => ({ toString() { log('key', n); return n; } });
  const source = () => ({ get undefined() { log('get undefined'); return 'U'; }, get a() { log('get a'); return 'A'; }, 7: 'seven', z: 'Z', [Symbol.for('s')]: 'S' });
  var { [yield]: u, ...r1 } = source();
  log(u, r1);
  const { [key('a')]: a, [yield 1]: s, ...r2 } = source();
  log(a, s, r2);
  let n, r3;
  ({ [yield 2]: n, [key('z')]: r1.z, ...r3 } = { get [yield 'getter']() { log('get own'); return 1; }, ...source() });
  log(n, r1.z, r3);
  for (const { [yield 3]: x = yield 'default', ...rest } of [source()]) log(x, rest);
}
drive(g(), undefined, undefined, Symbol.for('s'), 'p', 7, 'missing', 'D');
