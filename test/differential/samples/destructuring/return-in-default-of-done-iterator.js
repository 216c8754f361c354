function* g() {
  const iter = {
    [Symbol.iterator]() { return { next() { return { done: true }; }, return() { log('never: the iterator is done'); return {}; } }; },
  };
  const [a = yield 1] = iter;
  log('never');
}
const it = g();
it.next();
log(it.return('R'));
