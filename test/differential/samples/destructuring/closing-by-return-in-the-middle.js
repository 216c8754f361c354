// return() while a default, a key or a target is being evaluated closes the pattern's iterator.
function iter(name) {
  let n = 0;
  return {
    [Symbol.iterator]() { return this; },
    next() { log(name, 'next'); return { value: n++ ? undefined : 0, done: false }; },
    return() { log(name, 'return'); return {}; },
  };
}
function* d() { const [a, b = yield 'default'] = iter('declaration'); log('never'); }
function* t() { [{}[yield 'key']] = iter('target'); log('never'); }
function* n() { const [x, [y, z = yield 'inner']] = [0, iter('nested')]; log('never'); }
function* o() { let a, b; [a, { b = yield 'object' }] = [iter('outer'), {}]; log('never'); }
function* both() { const [a = yield 'one', [b, c = yield 'two'] = iter('inner')] = iter('outer'); log('never'); }
for (const f of [d, t, n, o, both]) {
  const it = f();
  log(it.next(), it.return('R'), it.next());
}
const it = both();
log(it.next(), it.next('sent'), it.return('R'));
