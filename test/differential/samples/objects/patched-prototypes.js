function* g() { yield 1; yield 2; }
const GP = Object.getPrototypeOf(g.prototype);
GP.extra = function () { return 'extra ' + this.next().value; };
log(g().extra());
g.prototype.own = function* () { for (const x of this) yield ['own', x]; };
log([...g().own()]);
const it = g();
it.next = () => ({ value: 'own next', done: true });
log(it.next(), [...it]);
delete GP.extra;
log('extra' in g());
const h = function* () { yield 1; };
h.prototype.next = function () { return { value: 'next of the function', done: !(h.done = !h.done) }; };
log([...h()], h().next());
function* d() { yield* h(); }
log([...d()]);
delete h.prototype.next;
log([...h()], [...d()]);
