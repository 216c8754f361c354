// A spread runs its iterator to the end and does not close it; an error while evaluating later arguments leaves it alone.
function iter(n) {
  let i = 0;
  return {
    [Symbol.iterator]() { log('open'); return this; },
    next() { log('next', i); return { value: i, done: i++ >= n }; },
    return() { log('return'); return {}; },
  };
}
function* g() {
  const f = (...a) => a;
  try {
    f(...iter(1), yield 1, ...iter(1), (() => { throw 'stop'; })());
  } catch (e) {
    log('caught', e);
  }
}
drive(g());
