// mode: module
const base = { s: 1, get t() { return this.q; } };
function* g() {
  const o = { __proto__: base, *m() { yield super.s; }, v: yield 1, *n() { yield super.t; }, q: 4 };
  log([...o.m()], [...o.n()], Object.hasOwn(o.m, 'prototype'), Object.keys(o));
  const o2 = { __proto__: base, *[yield 2]() { yield super.s; }, v: yield 3 };
  log([...o2.k()], Object.hasOwn(o2.k, 'prototype'), Object.keys(o2));
  const o3 = { __proto__: base, *[log('k3')]() { yield super.s; }, ...(yield 4), *[(log('x'), 'k4')]() { yield super.s; }, };
  log(Object.keys(o3), o3.k3, [...o3.k4()]);
  class A extends (yield 5) { *[(yield 6, 'y6')]() { yield super.s; } *[yield 7]() { yield 1; } static *[(log('y'), 'sk')]() { yield super.name; } }
  log(Object.getOwnPropertyNames(A.prototype), [...A.sk()], [...new A().y6()], Object.hasOwn(A.prototype.y6, 'prototype'));
  class B { *[(log('y'), 'sk')]() { yield super.toString === Object.prototype.toString; } static [(log('z'), 'zz')]() {} }
  log([...new B().sk()], new B().sk.name);
}
class Base { get s() { return 's'; } }
drive(g(), 0, 'v', 'k', 'w', { k3: 9, z: 1 }, Base, 0, 'y7');
class C { *[(log('a'), 'b')]() { yield 1; } }
log(Object.getOwnPropertyNames(C.prototype));
const ob = { *[(log('a'), 'b')]() { yield super.toString === Object.prototype.toString; } };
log([...ob.b()]);
