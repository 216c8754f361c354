// All methods of generators are those of one object.
function* a() {}
function* b() {}
const shared = Object.getPrototypeOf(a.prototype);
log(a.prototype.next === b.prototype.next, a().next === b().next, a().next === shared.next);
log(Object.hasOwn(a.prototype, 'next'), Reflect.ownKeys(a.prototype), Reflect.ownKeys(b.prototype));
log(a().next.name, a().next.length, Object.getOwnPropertyDescriptor(shared, 'next').value === a().next);
