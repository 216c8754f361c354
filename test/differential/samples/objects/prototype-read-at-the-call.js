// The prototype is read once at the call, not when the generator is first resumed.
function* g() { yield 1; }
const it = g();
const { prototype } = g;
g.prototype = { made: 'later', __proto__: prototype };
log(it.made, it.next(), g().made, Object.getPrototypeOf(it) === prototype);
const h = new Proxy(function* () { yield 1; }, { get(t, k, r) { log('get', k); return Reflect.get(t, k, r); } });
log([...h()]);
Object.defineProperty(g, 'prototype', { writable: false });
try {
  g.prototype = 1;
} catch (e) {
  log(e.name);
}
log(typeof g.prototype);
