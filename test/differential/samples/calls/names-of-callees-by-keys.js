// What is no function is named as the source calls it: by keys that are expressions, and by what calls give.
function* g(o, k) {
  const tries = [
    function* () { o['a'][k].f(...(yield 1)); }, function* () { o[Symbol.iterator](...(yield 2)); }, function* () { o[0](...(yield 3)); },
    function* () { o.f(1, 2).x(...(yield 4)); }, function* () { o['a-b'][k.length](...(yield 5)); }, function* () { o.f()[k](...(yield 6)); },
  ];
  for (const attempt of tries) {
    try { yield* attempt(); } catch (error) { log(error.message); }
  }
}
drive(g({ a: { key: {} }, f: () => ({}), 'a-b': {} }, 'key'), undefined, [1], [2], [3], [4], [5], [6]);
