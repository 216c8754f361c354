// A generator object has none, whatever its state, and takes new ones.
function* g(a) { const b = yield a; yield b; }
const it = g(1);
log(Reflect.ownKeys(it), Object.keys(g.prototype));
it.next();
log(Reflect.ownKeys(it), JSON.stringify(it), Object.entries(it), { ...it });
it.mine = 'own';
it.next(2);
for (const k in it) log('enumerable', k);
log(Reflect.ownKeys(it), Object.isExtensible(it), it.mine);
it.next();
log(Reflect.ownKeys(it), Object.assign({}, it));
Object.freeze(it);
const frozen = Object.freeze(g(5));
log(frozen.next(), frozen.next(6), frozen.next(), frozen.next());
const sealed = Object.preventExtensions(g(7));
log([...sealed]);
