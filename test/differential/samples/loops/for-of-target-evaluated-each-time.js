function* g() {
  const o = {};
  const t = () => (log('target'), o);
  for (t()[log('key', 'k')] of [1, 2]) yield o.k;
  for (t()[yield 'key'] of [3]) yield o;
  function iter() {
    return { [Symbol.iterator]() { return this; }, next() { return { value: 1, done: false }; }, return() { log('closed'); return {}; } };
  }
  try {
    for ((() => { throw new Error('target'); })().x of iter()) log('never');
  } catch (e) {
    log(e);
  }
  for (o[yield 'held'] of iter()) break;
}
const it = g();
drive(it, undefined, undefined, undefined, 'kk', undefined, { return: 'R' });
