// The prototype object of a generator function has no members of its own; the methods come from further up.
function* a() {}
function* b() {}
const shared = Object.getPrototypeOf(a.prototype);
log(Object.hasOwn(a.prototype, 'next'), Reflect.ownKeys(a.prototype), Reflect.ownKeys(b.prototype), 'next' in a.prototype);
log(a().return === b().return, a().throw === shared.throw, Object.getPrototypeOf(b.prototype) === shared);
log(a().next.name, a().next.length, typeof Object.getOwnPropertyDescriptor(shared, 'next').value);
for (const k in a()) log('enumerable', k);
