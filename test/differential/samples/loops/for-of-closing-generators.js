// Loops over compiled generators are left early: at the start, in the midst, in a delegation, twice, with a `return` of their own.
const { prototype } = Object.getPrototypeOf(function* () {});
const { return: returns } = prototype;
function* leaf(name) { try { log(name, 'sent', yield 1); yield 2; } finally { log(name, 'left', yield* ending(name)); } }
function* ending(name) { log(name, 'ending'); return 'value'; }
function* late(name) { try { yield* leaf(name); } finally { yield 'late'; log('resumed'); } }
function* fails() { try { yield 1; } finally { throw 'closing'; } }
function* through(inner) { try { for (const x of inner) { yield x; if (x === 2) return 'inner'; } } catch (error) { log('caught', error); yield 'caught'; } }
for (const make of [() => leaf('leaf'), () => late('late'), fails, () => through(leaf('nested')), () => through(late('late')), () => through(fails())]) {
  drive(through(make()));
  drive(through(make()), undefined, { return: 'R' });
  drive(through(make()), undefined, { throw: 'T' });
  drive(through(make()), undefined, undefined, { return: 'R' });
}
function* patterns() { const [a = yield 'a'] = leaf('pattern'); const [b, c = yield 'c'] = late('pattern'); return [a, b, c]; }
drive(patterns());
drive(patterns(), undefined, undefined, { return: 'R' });
function* own() {
  const it = leaf('own');
  it.return = function (...values) { log('own return', ...values); return returns.call(this, 'x'); };
  for (const x of it) { yield x; break; }
  const refused = leaf('refused');
  refused.return = () => 5;
  try { for (const x of refused) { yield x; break; } } catch (error) { log(error.constructor === TypeError); }
  const getter = leaf('getter');
  Object.defineProperty(getter, 'return', { get() { log('asked'); return returns; } });
  for (const x of getter) { yield x; break; }
  const none = leaf('none');
  none.return = null;
  for (const x of none) { yield x; break; }
  log(none.next('on').value);
}
drive(own());
const self = (function* () { for (const x of (function* () { try { yield 1; } finally { try { self.next(); } catch (error) { log(error.message); } } })()) { yield x; break; } })();
drive(self);
prototype.return = function (value) { log('replaced'); return returns.call(this, value); };
drive(through(leaf('replaced')), undefined, { return: 'R' });
drive(patterns());
prototype.return = returns;
