// The key is evaluated before a null base is found out.
function* g() {
  for (const base of [null, undefined]) {
    try {
      base[log('key', yield 1)];
    } catch (e) {
      log(e.name);
    }
    try {
      base[log('key', yield 2)] = log('value', yield 3);
    } catch (e) {
      log(e.name);
    }
    try {
      base.x = log('value', yield 4);
    } catch (e) {
      log(e.name);
    }
  }
}
drive(g());
