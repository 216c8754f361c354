// The cases' names are not known in the subject, before or after the switch.
var outer = 'outer';
function* g() {
  const seen = [typeof inner, outer];
  try {
    inner;
  } catch (e) {
    seen.push(e.message);
  }
  switch (yield seen) {
    case 'x':
      log('never');
    default:
      let inner = yield 'in', outer = 'shadow';
      seen.push(inner, outer);
  }
  switch (yield outer) {
    default:
      let outer = yield 'second';
      seen.push(outer);
  }
  seen.push(typeof inner, outer);
  return seen;
}
try {
  drive(g(), undefined, 1, 'I', 2, 'O');
} catch (e) {
  log(e);
}
function* h() {
  switch (yield* a) {
    default:
      let a;
  }
}
drive(h());
function* k({ 0: b } = [yield_]) {
  let c = b;
  switch (yield c) {
    case 0:
      let b;
      log(b);
  }
  return b;
}
var yield_ = 'param';
drive(k(), undefined, 0);
