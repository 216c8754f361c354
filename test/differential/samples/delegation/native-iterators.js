function* g() {
  yield* [1, 2].entries();
  yield* new Map([['a', 1]]).keys();
  yield* 'xy'.matchAll(/./g);
  yield* [][Symbol.iterator]();
  return yield* [3].values();
}
const it = g();
for (let r = it.next(); !r.done; r = it.next()) log(Array.isArray(r.value) ? [...r.value] : r.value);
const it2 = g();
it2.next();
try {
  it2.throw(new Error('array iterators have no throw'));
} catch (e) {
  log(e.name);
}
const it3 = g();
it3.next();
log(it3.return('R'), it3.next());
