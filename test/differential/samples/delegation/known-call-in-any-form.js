// A yield* of a known function, its call written in any way, with closures among the arguments.
function* leaf(f) {
  yield f;
  yield f();
}
function* around(x) {
  for (let i = 0; i < 2; i++) {
    yield* (leaf)(() => i++);
    yield* ((leaf))(() => i);
    yield* (leaf(() => i + x));
    yield* leaf /* ( */ // (
      (() => [i, x],);
    yield* (/* ) */ leaf /* ( */) (...[() => this === undefined, function* () { yield x; }]);
    yield* leaf((yield* leaf(() => x), () => 7));
  }
}
for (const value of around(3)) log(typeof value === 'function' ? value() : value);
