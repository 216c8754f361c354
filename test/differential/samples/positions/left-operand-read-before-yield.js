// The left operand is evaluated, and a variable in it read, before the yield changes it.
function* g() {
  let x = 1;
  const bump = () => (x += 10);
  const a = x + (yield bump);
  const b = x + (yield) + x;
  const o = { n: 1 };
  const c = o.n + (yield o) + o.n;
  return [a, b, c];
}
const it = g();
const bump = it.next().value;
bump();
log(it.next(5));
bump();
const { value: o } = it.next(6);
o.n = 100;
log(it.next(7));
