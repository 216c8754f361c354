// Generators of a chain are resumed from outside as well: below, in the middle, and by another chain over the same ones.
function* leaf(n) {
  for (let i = 0; i < n; i++) log('got', yield i);
  return 'leaf done';
}
function* through(inner, name) {
  const result = yield* inner;
  log(name, result);
  yield `${name} by itself`;
  return `${name} done`;
}
{
  const l = leaf(6);
  const m = through(l, 'm');
  const n = through(m, 'n');
  const other = through(m, 'other');
  log(n.next('a'), other.next('b'), l.next('c'), m.next('d'), n.next('e'), other.next('f'));
  log(l.next('g'), n.next('h'), other.next('i'), m.next('j'), n.next('k'), other.next('l'), n.next('m'), other.next('n'));
}
{
  // The middle ends by an exception of its delegate while a longer chain hangs on it.
  const l = leaf(9);
  const m = through(l, 'm');
  const n = through(m, 'n');
  log(n.next());
  try {
    m.throw(new Error('in the middle'));
  } catch (e) {
    log(e.message);
  }
  log(n.next(), n.next(), l.next());
}
{
  // The middle is given another delegate.
  function* twice() {
    try {
      yield* leaf(3);
    } catch (e) {
      log('caught', e);
    }
    yield* leaf(2);
  }
  const m = twice();
  const n = through(m, 'n');
  log(n.next(1), m.throw('x'), n.next(2), m.next(3), n.next(4), n.next(5));
}
{
  // A delegate that survives its outer generator's exception: its own throw does not end it.
  const l = leaf(9);
  l.throw = (e) => {
    throw e;
  };
  function* keeps() {
    try {
      yield* l;
    } catch (e) {
      log('kept', e);
      yield 'between';
    }
    yield* l;
  }
  const m = keeps();
  const n = through(m, 'n');
  log(n.next(), n.next(), m.throw('y'), n.next(), n.next(), l.next(), n.return('r'), l.next());
}
