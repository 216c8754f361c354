// mode: module
class A { *m() { yield 1; } ['m']() { return 2; } }
log(Object.hasOwn(A.prototype.m, 'prototype'), Object.getPrototypeOf(A.prototype.m) === Function.prototype, new A().m());
class B { static *m() { yield 1; } static ['m']() { return 2; } }
log(Object.hasOwn(B.m, 'prototype'), Object.getPrototypeOf(B.m) === Function.prototype, B.m());
class C { *m() { yield 1; } ['m'] = function () { return 2; }; }
log([...C.prototype.m()], new C().m());
const base = { s: 1 };
const o = { __proto__: base, *m() { yield super.s; }, ['m']() { return 3; } };
log(Object.hasOwn(o.m, 'prototype'), Object.getPrototypeOf(o.m) === Function.prototype, o.m());
const o2 = { __proto__: base, *m() { yield super.s; }, ...{ m() { return 3; } } };
log(Object.hasOwn(o2.m, 'prototype'), Object.getPrototypeOf(o2.m) === Function.prototype, o2.m());
const o3 = { __proto__: base, *m() { yield super.s; }, get ['m']() { return 3; } };
log(Object.getOwnPropertyDescriptor(o3, 'm').get.name, o3.m);
class D { static *m() { yield 1; } static ['m'] = 5; }
log(D.m);
class E { *m() { yield 1; } *['m']() { yield 2; } }
log([...new E().m()], Object.hasOwn(E.prototype.m, 'prototype'));
const o4 = { __proto__: base, *m() { yield super.s; }, *['m']() { yield super.s + 1; } };
log([...o4.m()], Object.getPrototypeOf(o4.m()) === o4.m.prototype);
const o5 = { __proto__: base, m() { return 2; }, *['m']() { yield super.s + 1; } };
log([...o5.m()], Object.getPrototypeOf(o5.m()) === o5.m.prototype);
