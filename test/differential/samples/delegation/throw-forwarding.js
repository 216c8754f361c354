const make = (extra, n = 0) => Object.defineProperties({
  [Symbol.iterator]() { return this; },
  next(v) { log('next', v); return { value: 'n', done: n++ > 6 }; },
  return(v) { log('return', v); return { value: 'ret', done: true }; },
}, Object.getOwnPropertyDescriptors(extra));
function* g(it) {
  try {
    return ['result', yield* it];
  } catch (e) {
    log('caught', e.name || e, e.name === 'Error' ? e.message : '');
    return 'recovered';
  }
}
const E = new Error('sent');
drive(g(make({ throw(e) { log('throw', e); return { value: 'went on', done: false }; } })), undefined, { throw: E }, { throw: E }, { return: 1 });
drive(g(make({ throw(e) { return { value: 'ended by throw', done: true }; } })), undefined, { throw: E });
drive(g(make({ throw(e) { throw e; } })), undefined, { throw: E });
drive(g(make({})), undefined, { throw: E });
drive(g(make({ throw: null })), undefined, { throw: E });
drive(g(make({ throw: 5 })), undefined, { throw: E });
drive(g(make({ throw() { return 'no object'; } })), undefined, { throw: E });
drive(g(make({ get throw() { throw new Error('getter'); } })), undefined, { throw: E });
drive(g(make({ return() { throw new Error('closing'); } })), undefined, { throw: E });
drive(g(make({ return: undefined })), undefined, { throw: E });
drive(g(make({ return() { return 'no object'; } })), undefined, { throw: E });
