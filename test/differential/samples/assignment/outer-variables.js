let n = 0;
var v = 'var';
function* g() {
  n = yield n;
  n++;
  v = n + v;
  const inc = () => ++n;
  yield inc();
  return [n, v];
}
const it = g();
log(it.next(), n);
n = 50;
log(it.next(7), n, v);
n = 100;
log(it.next(), n);
