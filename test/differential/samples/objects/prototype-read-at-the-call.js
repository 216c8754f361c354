// The prototype is read after the parameters were evaluated; both happen at the call.
function* g(a = (g.prototype = { made: 'in a default', __proto__: g.prototype }, 1)) { yield a; }
const it = g();
log(it.made, it.next());
const h = new Proxy(function* () { yield 1; }, { get(t, k, r) { log('get', k); return Reflect.get(t, k, r); } });
log([...h()]);
Object.defineProperty(g, 'prototype', { writable: false });
try {
  g.prototype = 1;
} catch (e) {
  log(e.name);
}
log(typeof g.prototype);
