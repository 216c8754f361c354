const make = (extra, n = 0) => Object.defineProperties({
  [Symbol.iterator]() { return this; },
  next(v) { log('next', v); return { value: 'n', done: n++ > 6 }; },
  throw(e) { log('throw', e); return { value: 'thr', done: false }; },
}, Object.getOwnPropertyDescriptors(extra));
function* g(it) {
  try {
    return ['result', yield* it];
  } catch (e) {
    log('caught', e.name, e.name === 'Error' ? e.message : '');
  } finally {
    log('finally');
  }
}
drive(g(make({})), undefined, { return: 'R' });
drive(g(make({ return: null })), undefined, { return: 'R' });
drive(g(make({ return(...a) { log('return', a); return { value: 'inner', done: true }; } })), undefined, { return: 'R' });
drive(g(make({ return(v) { return { value: 'goes on', done: false }; } })), undefined, { return: 'R' }, 'x', { return: 'R2' }, { throw: 'T' }, { return: 'R3' }, { throw: 'stop' });
drive(g(make({ return() { throw new Error('closing'); } })), undefined, { return: 'R' });
drive(g(make({ return() { return 'no object'; } })), undefined, { return: 'R' });
drive(g(make({ return: 5 })), undefined, { return: 'R' });
drive(g(make({ get return() { throw new Error('getter'); } })), undefined, { return: 'R' });
drive(g(make({ return() { return { get done() { throw new Error('done'); } }; } })), undefined, { return: 'R' });
drive(g(make({ return() { return { done: true, get value() { throw new Error('value'); } }; } })), undefined, { return: 'R' });
