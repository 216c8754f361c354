function* g() {
  const s = Symbol('s');
  const src = { a: 1, b: 2, [s]: 3, 5: 'five', get d() { log('get d'); return 4; } };
  Object.defineProperty(src, 'hidden', { value: 1, enumerable: false });
  const { [yield 'key']: x, [(yield 'key 2')]: y, ...rest } = src;
  log(x, y, rest);
  const { a, ...others } = yield 'source';
  log(a, others);
  let z;
  ({ z = 1, ...rest.more } = { q: 1, z: undefined });
  log(z, rest.more);
}
drive(g(), undefined, 'a', 5, 'text');
