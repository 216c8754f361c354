function* g() {
  const bomb = (n) => { throw new RangeError(n); };
  try {
    const x = [yield 1, bomb('in array')];
  } catch ({ name, message }) {
    log(name, message);
  }
  for (const f of [() => bomb('f'), () => null.x, () => undeclaredName, () => BigInt(1.5), () => Symbol() + '', () => new Array(-1)]) {
    try {
      f(yield 2);
    } catch (e) {
      log(e.name);
      continue;
    } finally {
      yield 'finally';
    }
  }
}
drive(g());
