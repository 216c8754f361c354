// Nothing of the value is asked for a message: no conversion is seen.
function* g(v) {
  for (const attempt of [
    function* () { v(yield 1); }, function* () { v(...(yield 2)); }, function* () { v(...[yield 3], yield 4); }, function* () { new v(...(yield 5), yield 6); },
    function* () { v.none(yield 7); }, function* () { v[yield 8](...(yield 9)); }, function* () { v`${yield 10}`; }, function* () { (yield 11)(...(yield 12), 1); },
    function* () { yield* v; }, function* () { [...v, yield 13]; }, function* () { for (const x of v) yield x; }, function* () { const [x = yield 14] = v; }, function* () { v?.(yield 15); },
  ]) {
    try {
      yield* attempt();
    } catch (e) {
      log(e.name);
    }
  }
}
const loud = { toString() { log('toString'); return 'loud'; }, valueOf() { log('valueOf'); return 1; }, get [Symbol.toStringTag]() { log('tag'); return 'Loud'; } };
drive(g(loud), undefined, 1, [2], 3, 4, [5], 6, 7, 'key', [9], 10, loud, [12], 13, 14, 15);
