// What a function's prototype inherits from has been replaced before the first call: its methods are called.
function* g() { return yield 1; }
const shared = Object.getPrototypeOf(g.prototype);
Object.setPrototypeOf(g.prototype, { __proto__: shared, next(value) { log('next', value); return shared.next.call(this, value); } });
const it = g();
log(it.next('a'), it.next('b'), it.next('c'));
function* h() { log(yield* g()); }
log([...h()]);
function* none() { yield 1; }
Object.setPrototypeOf(none.prototype, null);
log(typeof none().next, Object.getOwnPropertyNames(none.prototype), shared.next.call(none()));
try { (function* () { yield* none(); })().next(); } catch (error) { log(error.name); }
