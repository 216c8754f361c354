function* g(a, b) {}
const show = (f) => Reflect.ownKeys(f).map((k) => {
  const d = Object.getOwnPropertyDescriptor(f, k);
  return [k, k === 'prototype' ? 'object' : d.value, d.writable, d.enumerable, d.configurable];
});
const o = { *m(x) {} };
log(show(g), show(o.m), show(function* () {}), show(class { static *s() {} }.s));
log(Reflect.ownKeys(g.prototype), Object.isExtensible(g.prototype), 'caller' in g, Object.hasOwn(g, 'caller'), Object.hasOwn(g, 'arguments'));
for (const k of ['caller', 'arguments']) {
  try {
    log(k, g[k]);
  } catch (e) {
    log(k, e.name);
  }
}
g.extra = 1;
log(Object.keys(g), delete g.name, g.name, delete g.length, g.length, delete (Object.isFrozen(g) ? {} : g).extra);
