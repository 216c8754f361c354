// Every form of use of a name that may still be in its dead zone.
function* g(skip) {
  switch (skip) {
    case 0:
      class K { constructor(x) { this.x = x; } static s(x) { return [this === K, x]; } }
      let o = { m(...a) { return [this === o, a]; }, n: 1, inner: K };
      let f = (...a) => a;
      let t = (s, ...v) => v;
    default:
      for (const use of [
        () => new K(1), () => new K, () => new o.inner(2), () => new (f(K)[0])(3), () => o.m(4), () => o['m'](5), () => o?.m?.(6), () => f(7), () => f?.(8),
        () => t`a${9}b`, () => o.n++, () => ++o.n, () => (o.n += 1), () => delete o.n, () => typeof f, () => [...f(1)], () => ({ ...o }).m.name, () => ({ o }).o === o,
        () => f(...f(1, 2)), () => `${f(3)}`, () => -f(4), () => K.s(5), () => o instanceof K, () => 'm' in o, () => (([f] = [f])), () => { for (o of [o]); return o.inner === K; },
        () => class extends K {}.s(6)[1], () => (f = f), () => (f ||= 1).name,
      ]) {
        try {
          log(use());
        } catch (e) {
          log(e.name, e.message.includes('before initialization'));
        }
      }
      try {
        log(new K(yield 1), o.m(yield 2), f(yield 3), t`${yield 4}`, (o.n = yield 5), o?.m(yield 6), new K, typeof f);
      } catch (e) {
        log(e.name);
      }
  }
}
drive(g(0), undefined, 1, 2, 3, 4, 5, 6);
drive(g(1), undefined, 1, 2, 3, 4, 5, 6);
