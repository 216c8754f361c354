function* g() { yield 1; return 2; }
const it = g();
const r1 = it.next(), r2 = it.next(), r3 = it.next();
for (const r of [r1, r2, r3, g().return(5)]) {
  log(Reflect.ownKeys(r), Object.getPrototypeOf(r) === Object.prototype, Object.getOwnPropertyDescriptor(r, 'value'), Object.getOwnPropertyDescriptor(r, 'done'));
}
r1.value = 'changed';
log(r1, r1 === r2, Object.isFrozen(r1));
