function* g() {
  log((yield 1) in (yield 2), 'x' in { x: yield 3 }, !('y' in (yield 4)), (yield 5) instanceof (yield 6));
  try {
    log('k' in (yield 7));
  } catch (e) {
    log(e.name);
  }
  try {
    log({} instanceof (yield 8));
  } catch (e) {
    log(e.name);
  }
}
drive(g(), undefined, 'a', { a: 1 }, 3, {}, [], Array, 'text', {});
