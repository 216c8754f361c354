// What was evaluated before the error stays done, the rest is not evaluated.
function* g() {
  const f = (n) => { throw new Error(n); };
  try {
    log([log('a'), yield 1, f('first'), log('never'), yield 2]);
  } catch (e) {
    log(e);
  }
  try {
    log({ a: yield 3, [f('second')]: log('never') });
  } catch (e) {
    log(e);
  }
  return log('one', 1) + (yield 4) + f('third');
}
drive(g(), undefined, 'x', 'y', 'z');
