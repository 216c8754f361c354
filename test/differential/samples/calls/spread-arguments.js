function* g() {
  const f = (...a) => a;
  log(f(...(yield 1)));
  log(f(0, ...(yield 2), yield 3, ...(yield 4)));
  log(f(...[1, yield 5], ...'ab', ...new Set([yield 6])));
  const o = { k: 'K', m(...a) { return [this.k, a]; } };
  log(o.m(...(yield 7)));
  log(o[yield 8](...(yield 9)));
  try {
    f(...(yield 10), log('never'));
  } catch (e) {
    log(e.name);
  }
}
drive(g(), undefined, [1, 2], 'xy', 3, [], 5, 6, [7], 'm', [9, 9], 10);
