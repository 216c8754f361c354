function* g() {
  const c = yield 'init';
  for (const attempt of [
    () => { c = 1; }, () => { c += 1; }, () => { c++; }, () => { --c; }, () => { [c] = [1]; }, () => { ({ c } = { c: 1 }); },
    () => { for (c of [1]); }, () => { c ||= log('not evaluated'); }, () => { c &&= log('evaluated'); }, () => { c = log('evaluated first'); },
  ]) {
    try {
      attempt();
      yield 'no error';
    } catch (e) {
      yield [e.name, e.message];
    }
  }
  try {
    c = yield 'value is asked for first';
  } catch (e) {
    log(e.name, e.message);
  }
  return c;
}
drive(g(), undefined, 'C');
