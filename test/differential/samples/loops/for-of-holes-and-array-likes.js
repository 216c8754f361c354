function* g() {
  for (const x of [1, , 3]) yield x;
  const fake = { length: 2, 0: 'a', 1: 'b', [Symbol.iterator]: Array.prototype[Symbol.iterator] };
  for (const x of fake) yield x;
  class MyArray extends Array { *[Symbol.iterator]() { yield 'mine'; } }
  for (const x of MyArray.of(1, 2)) yield x;
  const own = [1, 2];
  own[Symbol.iterator] = function* () { yield 'own'; };
  for (const x of own) yield x;
  (function () { arguments.length = 1; })();
}
log([...g()]);
