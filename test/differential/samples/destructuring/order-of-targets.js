// Each target's base and key are evaluated before the value is fetched from the iterator or object.
function source() {
  let n = 0;
  return {
    [Symbol.iterator]() { log('open'); return this; },
    next() { log('next', n); return { get done() { log('done'); return false; }, get value() { log('value'); return n++; } }; },
    return() { log('return'); return {}; },
  };
}
function* g() {
  const o = {};
  const t = (n) => (log('target', n), o);
  [t('a').a, t('b')[log('key', 'b')], t(yield 1)[yield 2] = log('default')] = source();
  log(o);
  ({ [log('p', 'x')]: t('c').c = log('default c', 3), [yield 3]: t('d').d = yield 4 } = { get x() { log('get x'); }, get y() { log('get y'); } });
  log(o);
}
drive(g(), undefined, 'third', 'c', 'y', 'D');
