// `return` and `throw` end a whole chain where no frame of it has a `try`.
function* leaf(n) { for (let i = 0; i < n; i++) yield i; }
function* middle(n) { yield* leaf(n); yield 'middle'; }
class Root { constructor(n) { this.n = n; } *walk() { yield* middle(this.n); } *[Symbol.iterator]() { yield* this.walk(); yield 'end'; } }
for (const value of new Root(3)) { log(value); if (value === 1) break; }
const [first, second] = new Root(5);
log(first, second);

const shared = leaf(9);
function* over(it) { const got = yield* it; return ['got', got]; }
const a = over(shared), b = over(over(shared));
log(a.next(), b.next(), a.return('left'), b.next(), shared.next(), a.next());

for (const how of ['return', 'throw']) {
  const inner = leaf(4), outer = over(over(inner));
  outer.next();
  try { log(outer[how]('out')); } catch (error) { log('thrown', error); }
  log(outer.next(), inner.next());
  const fresh = over(over(leaf(1)));
  try { log(fresh[how](how)); } catch (error) { log('thrown', error); }
  log(fresh.next());

  // A method that the program has put in the way is called, and is asked for once.
  const own = leaf(4);
  let count = 0;
  Object.defineProperty(own, how, { get() { count++; return (value) => ({ value: ['own', value], done: false }); } });
  const kept = over(over(own));
  kept.next();
  log(kept[how](1), kept[how](2), kept.next(), count);
  const { prototype } = leaf;
  prototype[how] = function (value) { log('by the prototype', value); return { value: 'asked', done: true }; };
  const seen = over(over(leaf(3)));
  seen.next();
  log(seen[how]('p'), seen.next());
  const known = middle(3);
  known.next();
  log(known[how]('k'), known.next());
  delete prototype[how];
  const generators = Object.getPrototypeOf(prototype);
  const original = generators[how];
  generators[how] = function (value) { log('for all', value); return Reflect.apply(original, this, [value]); };
  const all = middle(3);
  all.next();
  try { log(all[how]('all'), all.next()); } catch (error) { log('thrown', error); }
  generators[how] = original;
}

// A chain that is running is left alone.
let whole;
function* busy() { try { log(whole.return('no')); } catch (error) { log(error.constructor.name, error.message); } yield 1; }
function* around() { yield* busy(); }
whole = around();
log(whole.next(), whole.return('yes'), whole.next());

// Frames that do handle it, above and below those that do not.
function* careful(it) { try { yield* it; } finally { log('finally'); } }
for (const make of [() => over(careful(leaf(3))), () => careful(over(leaf(3))), () => over(careful(over(leaf(3))))]) {
  const it = make();
  it.next();
  log(it.return('r'), it.next());
  const other = make();
  other.next();
  try { other.throw('t'); } catch (error) { log('thrown', error, other.next()); }
}
const list = over([1, 2, 3]);
list.next();
log(list.return('native below'), list.next());
