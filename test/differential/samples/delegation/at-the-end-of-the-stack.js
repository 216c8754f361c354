// Where the stack ends while a generator is resumed that delegates, it is not taken for a running one ever after.
function* endless(n) { yield n; const it = endless(n + 1); it.next(); it.next(); }
function* delegates() { yield* endless(0); }
const attempt = (f) => { try { return f(); } catch (e) { return e.message; } };
// What runs for the first time there has to be compiled, which takes more of the stack.
{ const it = delegates(); it.next(); attempt(() => it.next()); }
for (const size of [0, 1, 2, 3, 5, 8]) {
  let left = 2000;
  const fall = (...fill) => { try { fall(...fill); } catch {} if (left-- > 0) try { it.next(); } catch {} };
  const it = delegates();
  it.next();
  attempt(() => fall(...Array(size)));
  log(attempt(() => it.next()));
}
