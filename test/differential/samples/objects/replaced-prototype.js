function* g() { yield 1; }
const before = g();
g.prototype = { custom: 'custom', __proto__: Object.getPrototypeOf(g.prototype) };
const after = g();
log(after.custom, before.custom, after instanceof g, before instanceof g, after.next(), before.next());
for (const p of [null, undefined, 5, 'str']) {
  g.prototype = p;
  const it = g();
  log(Object.getPrototypeOf(it) === Object.getPrototypeOf(g).prototype, it.next());
}
g.prototype = {};
const bare = g();
log(typeof bare.next, Object.getPrototypeOf(g).prototype.next.call(bare), Symbol.iterator in bare);
g.prototype = null;
log([...g()]);
log(Reflect.deleteProperty(g, 'prototype'), g.prototype);
