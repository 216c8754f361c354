function* g(a = log('default a', 1), { b = log('default b', 2) } = {}, [c] = (log('open'), [3])) {
  log('body');
  yield [a, b, c];
}
const it = g();
log('called');
log(it.next());
try {
  (function* (x = (() => { throw new Error('at the call'); })()) { yield x; })();
} catch (e) {
  log(e);
}
try {
  (function* ({ x }) { yield x; })();
} catch (e) {
  log(e.name);
}
