class A {
  *gen() {}
  static *sgen() {}
  *[Symbol.iterator]() {}
  *'quoted name'() {}
  *123() {}
}
for (const [o, k] of [[A.prototype, 'gen'], [A, 'sgen'], [A.prototype, Symbol.iterator], [A.prototype, 'quoted name'], [A.prototype, '123']]) {
  const d = Object.getOwnPropertyDescriptor(o, k);
  log(k, d.writable, d.enumerable, d.configurable, d.value.name, d.value.length, Reflect.ownKeys(d.value));
}
log(Object.keys(A.prototype), Reflect.ownKeys(A.prototype), Reflect.ownKeys(A));
