function* g() { yield 1; yield 2; }
const GP = Object.getPrototypeOf(Object.getPrototypeOf(g.prototype)) && Object.getPrototypeOf(g.prototype);
GP.extra = function () { return 'extra ' + this.next().value; };
log(g().extra());
g.prototype.own = function* () { for (const x of this) yield ['own', x]; };
log([...g().own()]);
const { next } = GP;
GP.next = function (v) { const r = next.call(this, v); log('patched next', r.value); return r; };
log([...g()]);
function* d() { yield* g(); }
log([...d()]);
for (const x of g()) log(x);
const it = g();
it.next = () => ({ value: 'own next', done: true });
log(it.next(), [...it]);
GP.next = next;
delete GP.extra;
log([...d()]);
