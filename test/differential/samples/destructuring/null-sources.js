function* g() {
  for (const source of [null, undefined]) {
    try {
      const { a = log('never') } = source;
    } catch (e) {
      log(e.name);
    }
    try {
      ({} = source);
    } catch (e) {
      log(e.name);
    }
    try {
      const [b] = source;
    } catch (e) {
      log(e.name);
    }
    try {
      const { [log('key', yield 'never asked')]: c } = source;
    } catch (e) {
      log(e.name);
    }
  }
  const { length } = yield 'primitive';
  const {} = 5;
  return length;
}
drive(g(), undefined, 'k', 'k', 'text');
