// Only bindings, defaults and keys give names; values that are yielded, returned, passed or thrown get none.
function* g(x) {
  if (x === 1) return () => 0;
  if (x === 2) return class { static [yield 'key']() {} };
  yield () => 1;
  yield class extends Object { [yield 'key']() {} };
  yield function () {};
  yield* [() => 2, class {}];
  const list = [() => 3, yield () => 4];
  const f = (...a) => a.map((v) => v?.name);
  yield f(() => 5, yield class {}, function* () {});
  yield list.map((v) => v?.name);
  const c = x ? () => 6 : yield 1, d = x || (() => 7), e = (yield 2) ?? (() => 8), h = (0, () => 9), i = [() => 10][0];
  let j;
  j = x && (() => 11);
  [j] = [() => 12];
  yield [c, d, e, h, i, j].map((v) => v?.name);
  try {
    throw class { static x = yield_; };
  } catch (k) {
    yield k.name;
  }
  try {
    throw () => 13;
  } catch (k) {
    yield k.name;
  }
}
const yield_ = 1;
for (const x of [1, 2, 0]) drive(g(x), undefined, 'm', undefined, 'n');
