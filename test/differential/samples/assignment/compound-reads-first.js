// The old value is read before the yield.
let outer = 1;
function* g() {
  outer += yield 1;
  let local = 1;
  const set = () => { local = 100; };
  local += yield set;
  var v = 1;
  v += (v = 50, yield 2);
  return [outer, local, v];
}
const it = g();
it.next();
outer = 1000;
const set = it.next(5).value;
set();
log(it.next(7));
log(it.next(8));
log(outer);
