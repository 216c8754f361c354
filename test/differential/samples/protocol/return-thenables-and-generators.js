function* g() {
  yield Promise.resolve(1);
  yield { then() { log('never called'); } };
  yield g;
  yield it;
  return (function* () { yield 'not delegated'; })();
}
const it = g();
drive(it);
