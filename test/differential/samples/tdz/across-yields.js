function* g() {
  const read = () => late;
  const type = () => typeof late;
  const write = () => { late = 1; };
  for (const f of [read, type, write]) {
    try {
      yield f();
    } catch (e) {
      yield [e.name, e.message];
    }
  }
  let late = yield 'initialise';
  yield read();
  write();
  return late;
}
drive(g(), undefined, undefined, undefined, undefined, 'ready');
