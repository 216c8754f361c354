function* g() {
  const Object = 'local Object', undefined_ = void 0, Symbol = yield 'Symbol';
  yield [Object, Symbol, typeof Array];
  {
    let undefined = 'shadowed';
    yield undefined;
    const NaN = 1, Infinity = 2, globalThis = 3, TypeError = 4, Reflect = 5;
    yield [NaN, Infinity, globalThis, TypeError, Reflect];
  }
  yield [undefined, NaN, typeof globalThis];
  for (const x of [1]) yield x;
  const [a] = 'z', { ...b } = { c: 1 };
  try { null.x; } catch (e) { yield e.name; }
  return [a, b, ...[3]];
}
drive(g(), undefined, 'S');
