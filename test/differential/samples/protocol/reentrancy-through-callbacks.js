function* g() {
  const o = { get x() { try { it.next(); } catch (e) { return e.name; } }, toString() { try { return it.return().done; } catch (e) { return e.name; } } };
  yield o.x;
  yield `${o}`;
  yield [1].map(() => { try { return it.throw('t'); } catch (e) { return e.name; } });
  try {
    for (const x of it) log('never', x);
  } catch (e) {
    yield e.name;
  }
  try {
    yield* it;
  } catch (e) {
    yield e.name;
  }
  try {
    [...it];
  } catch (e) {
    yield e.name;
  }
}
const it = g();
log([...it]);
