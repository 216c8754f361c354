function* g() {
  const o = { name: 'o', m(...a) { return [this && this.name, ...a]; }, deep: { name: 'deep', m() { return this.name; } } };
  log(o.m(yield 1));
  log(o['m'](yield 2, yield 3));
  log(o[yield 4](yield 5));
  log(o.deep.m(yield 6));
  log((yield 7).m(yield 8));
  log((yield 9)[yield 10](yield 11));
  log((0, o.m)(yield 12));
  log((o.m)(yield 13));
}
const other = { name: 'other', m(...a) { return [this.name, ...a]; } };
drive(g(), undefined, 1, 2, 3, 'm', 5, 6, other, 8, other, 'm', 11, 12, 13);
