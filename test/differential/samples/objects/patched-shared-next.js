// A replaced `next` of all generators is seen by everybody who looks it up.
function* g() { yield 1; yield 2; }
function* d() { yield* g(); }
const GP = Object.getPrototypeOf(g.prototype);
const { next } = GP;
GP.next = function (v) { const r = next.call(this, v); log('patched next', r.value); return r; };
log([...g()]);
log([...d()]);
for (const x of g()) log(x);
log(g().next('direct'));
GP.next = next;
log([...d()]);
GP.return = function (v) { log('patched return'); return { value: v, done: true }; };
for (const x of g()) break;
const [a] = g();
log(a);
