// `finally` blocks that yield, delegate, and change the completion, under return and throw from above.
function* items(...values) {
  for (const v of values) yield v;
  return 'items';
}
function* leaf(how) {
  try {
    yield 'leaf';
  } finally {
    if (how === 'yields') log(yield 'cleanup');
    if (how === 'delegates') log(yield* items('c1', 'c2'));
    if (how === 'delegates to nothing') log(yield* items());
    if (how === 'throws') throw 'from finally';
    if (how === 'returns') return 'replaced';
  }
}
function* through(inner) {
  try {
    const r = yield* inner;
    log('normal', r);
    yield 'after';
    return r;
  } catch (e) {
    log('caught', e);
    return 'handled';
  } finally {
    log('finally');
  }
}
for (const how of ['plain', 'yields', 'delegates', 'delegates to nothing', 'throws', 'returns']) {
  for (const method of ['return', 'throw']) {
    const g = through(through(leaf(how)));
    log(how, method, g.next(), g[method]('x'), g.next('s1'), g.next('s2'), g.next('s3'));
  }
}
// Many short delegates, and none at all, in one resumption.
function* busy() {
  for (let i = 0; i < 20000; i++) yield* [];
  for (let i = 0; i < 20000; i++) yield* items();
  yield 'done';
}
log([...busy()]);
