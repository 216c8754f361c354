// An error from return() replaces a normal completion and a return, not an earlier throw; a non-object result is a TypeError.
function iter(how) {
  return {
    [Symbol.iterator]() { return this; },
    next() { return { value: undefined, done: false }; },
    return() { log('return', how); if (how === 'throws') throw new Error('from return'); return how === 'primitive' ? 1 : {}; },
  };
}
function* g(how) { const [a = yield 'default'] = iter(how); log('got', a); }
for (const how of ['throws', 'primitive', 'fine']) {
  for (const step of ['sent', { throw: new Error('sent in') }, { return: 'R' }]) {
    try {
      const it = g(how);
      it.next();
      log(step.throw ? it.throw(step.throw) : step.return ? it.return(step.return) : it.next(step));
    } catch (e) {
      log(e.name, e.name === 'Error' ? e.message : '');
    }
  }
}
