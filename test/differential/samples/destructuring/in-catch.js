function* g() {
  try {
    throw [1, { m: 'M' }];
  } catch ([a, { m, n = yield 'n' }, ...rest]) {
    log(a, m, n, rest);
  }
  try {
    try {
      throw { get x() { throw new Error('getter'); } };
    } catch ({ x }) {
      log('never');
    }
  } catch (e) {
    log(e);
  }
  try {
    throw {};
  } catch ({ [yield 'key']: v = yield 'default', f = () => v }) {
    log(v, f());
  }
}
drive(g(), undefined, 'N', 'k', 'V');
