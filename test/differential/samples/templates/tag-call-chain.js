function* g() {
  const t = (s, ...v) => (log(s.raw.join('|'), v), t);
  t`a${yield 1}b``c``${yield 2}`(yield 3)`d`;
  const o = { deep: { t(s, v) { return [this === o.deep, v]; } } };
  log(o.deep.t`${yield 4}`, o.deep['t']`${yield 5}`);
  return String.raw`\n${yield 6}\t`;
}
drive(g(), undefined, 1, 2, ['raw'], 4, 5, 6);
