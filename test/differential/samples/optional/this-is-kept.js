function* g() {
  const o = { n: 'o', m(a) { return [this?.n, a]; }, get self() { log('get self'); return this; } };
  log(o?.m(yield 1), o.m?.(yield 2), o?.['m']?.(yield 3), (o?.m)(yield 4), o?.self.m?.(yield 5), (o.self?.m)?.(yield 6));
  const f = o.m;
  log(f?.(yield 7));
}
drive(g(), undefined, 1, 2, 3, 4, 5, 6, 7);
