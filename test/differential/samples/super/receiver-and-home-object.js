// super looks up from the home object, with the current this.
class A { get n() { return 'A:' + this.id; } }
class B { get n() { return 'B:' + this.id; } }
class C extends A { *g() { yield super.n; yield super.n; } }
const it = C.prototype.g.call({ id: 'other' });
log(it.next());
Object.setPrototypeOf(C.prototype, B.prototype);
log(it.next(), it.next());
