// mode: module
let n = 0;
const classes = [];
function make(depth) {
  const C = class {
    *[(depth > 0 ? make(depth - 1) : 0, `m${n++}`)]() { yield depth; }
    *[(log(depth), `k${depth}`)]() { yield 'k'; }
  };
  classes.push(C);
  return C;
}
make(2);
for (const C of classes) {
  for (const k of Reflect.ownKeys(C.prototype).slice(1)) {
    const m = C.prototype[k];
    log(k, m.name, Object.hasOwn(m, 'prototype'), Object.getPrototypeOf(m) === Object.getPrototypeOf(function* () {}), [...m()]);
  }
}
const base = { s: 5 };
function obj(depth) {
  const o = { __proto__: base, *[(depth > 0 ? log(obj(depth - 1)) : 0, `m${depth}`)]() { yield super.s; } };
  for (const k of Reflect.ownKeys(o)) log(k, o[k].name, Object.hasOwn(o[k], 'prototype'), [...o[k]()]);
  return o;
}
obj(2);
