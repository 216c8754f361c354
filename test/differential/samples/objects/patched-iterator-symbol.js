function* g() { yield 1; yield 2; }
g.prototype[Symbol.iterator] = function () { log('own iterator'); return [7, 8][Symbol.iterator](); };
log([...g()]);
for (const x of g()) log(x);
function* d() { yield* g(); const [a] = g(); yield ['a', a]; }
log([...d()]);
const it = g();
log(it.next(), it.next(), it.next());
