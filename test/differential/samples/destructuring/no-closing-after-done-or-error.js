function* g() {
  const done = { [Symbol.iterator]() { return { next() { log('next'); return { done: true }; }, return() { log('never'); } }; } };
  const [a = yield 1, b = yield 2, ...c] = done;
  log(a, b, c);
  const failing = { [Symbol.iterator]() { return { next() { throw new Error('next'); }, return() { log('never'); } }; } };
  try {
    const [x] = failing;
  } catch (e) {
    log(e);
  }
  const bad = { [Symbol.iterator]() { return { next() { return { get done() { throw new Error('done'); } }; }, return() { log('never'); } }; } };
  try {
    const [y] = bad;
  } catch (e) {
    log(e);
  }
  const rest = { [Symbol.iterator]() { let n = 0; return { next() { return { value: n, done: n++ > 1 }; }, return() { log('never'); } }; } };
  const [...all] = rest;
  log(all);
}
const it = g();
it.next();
it.next('A');
drive(it, 'B');
