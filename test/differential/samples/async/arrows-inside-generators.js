function* g() {
  const f = async (x) => { await null; return [x, this && this.n, arguments[0], n]; };
  let n = 1;
  yield f(yield 'x');
  n = 2;
  yield (async () => { for await (const v of [1, Promise.resolve(2)]) log('in arrow', v); return n; })();
  const o = { async m() { return await n; }, async *ag() { yield n; } };
  yield o.m();
  n = 3;
}
const it = g.call({ n: 'N' }, 'arg');
it.next();
it.next('X').value.then((r) => log(r));
it.next().value.then((r) => log(r));
it.next().value.then((r) => log(r));
it.next();
