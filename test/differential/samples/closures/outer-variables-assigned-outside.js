// A captured variable is the variable, not its value at creation.
function make() {
  let n = 1;
  const g = function* () { yield n; n *= 10; yield n; n += yield 'add'; yield n; };
  return { g, set: (v) => { n = v; }, get: () => n };
}
const { g, set, get } = make();
const a = g(), b = g();
set(5);
log(a.next(), b.next());
set(7);
log(a.next(), b.next(), get());
log(a.next(), b.next());
set(1);
log(a.next(2), b.next(3), get());
