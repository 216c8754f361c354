function* g() {
  const o = { tag: (s, ...v) => [s.raw, v], list: [{ f: (x) => x * 2 }] };
  log(o?.list?.[0]?.f?.(yield 1), o?.list.at?.(-1)?.f(yield 2), o.none?.list[yield 'never'].f(yield 'never'));
  log(o.tag`a${yield 3}b`);
}
drive(g(), undefined, 4, 5, 6);
