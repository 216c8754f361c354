async function* ag() { yield 1; const x = yield* sg(); yield await x; }
function* sg() { yield 2; yield Promise.resolve(3); return Promise.resolve(4); }
(async () => { for await (const x of ag()) log(x); })();
log(Object.prototype.toString.call(ag()), ag.constructor.name);
class A { async *m() { yield* [1, 2]; } static async *s() { yield 's'; } *n() { yield 'n'; } }
(async () => { for await (const x of new A().m()) log('m', x); for await (const x of A.s()) log(x); log([...new A().n()]); })();
