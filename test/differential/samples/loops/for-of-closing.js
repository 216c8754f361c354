function iter(name, n = 5) {
  let i = 0;
  return {
    [Symbol.iterator]() { return this; },
    next() { return { value: i, done: i++ >= n }; },
    return(...a) { log(name, 'return', a.length); return {}; },
    throw() { log(name, 'throw is never called'); return {}; },
  };
}
function* g(how) {
  outer: for (const x of iter('outer')) {
    for (const y of iter('inner')) {
      const action = yield [x, y];
      if (action === 'break') break;
      if (action === 'break outer') break outer;
      if (action === 'continue outer') continue outer;
      if (action === 'return') return 'returned';
      if (action === 'throw') throw new Error('thrown');
      if (action === 'continue') continue;
    }
  }
  return 'end';
}
for (const action of ['break outer', 'return', 'throw', { throw: new Error('from outside') }, { return: 'from outside' }]) drive(g(), undefined, 'continue', action);
const it = g();
for (const a of [undefined, 'continue outer', 'break', 'continue', { return: 1 }]) log(a && a.return ? it.return(1) : it.next(a));
