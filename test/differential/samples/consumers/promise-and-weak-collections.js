function* ps() { yield Promise.resolve(1); yield 2; }
Promise.all(ps()).then((r) => log('all', r));
Promise.race(ps()).then((r) => log('race', r));
Promise.allSettled(ps()).then((r) => log('settled', r));
Promise.any(ps()).then((r) => log('any', r));
const k = {};
log(new WeakSet((function* () { yield k; })()).has(k), new WeakMap((function* () { yield [k, 1]; })()).get(k));
function* bad() { try { yield 1; throw new Error('in the iterable'); } finally { log('closed'); } }
Promise.all(bad()).catch((e) => log(e));
