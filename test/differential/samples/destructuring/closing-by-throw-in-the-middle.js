function iter(name) {
  let n = 0;
  return {
    [Symbol.iterator]() { return this; },
    next() { log(name, 'next'); return { value: n++ ? undefined : 0, done: false }; },
    return() { log(name, 'return'); return {}; },
  };
}
function* g() {
  try {
    const [a, b = yield 'default'] = iter('one');
  } catch (e) {
    log('caught', e);
  }
  try {
    [{}[yield 'key']] = iter('two');
  } catch (e) {
    log('caught', e);
  }
  try {
    const [x = yield 'x', [y = yield 'y', z = yield 'z'] = iter('inner')] = iter('outer');
  } catch (e) {
    log('caught', e);
  }
  try {
    const [p = (() => { throw 'own'; })()] = [yield 'before'];
  } catch (e) {
    log('caught', e);
  }
}
const it = g();
drive(it, undefined, { throw: 1 }, { throw: 2 }, 'x', { throw: 3 });
