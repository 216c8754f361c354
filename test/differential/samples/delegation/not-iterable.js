function* g(x) {
  try {
    yield* x;
  } catch (e) {
    log(e.name);
    return 'caught';
  }
}
for (const x of [undefined, null, 5, {}, { [Symbol.iterator]: null }, { [Symbol.iterator]() { return 5; } }, { [Symbol.iterator]() { return {}; } }, { get [Symbol.iterator]() { throw new RangeError('getter'); } }]) drive(g(x));
