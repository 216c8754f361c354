function* g\u0065n(\u{61}, ünï) {
  const 変数 = yield a;
  const \u0061b = 変数 + ünï, $ = 1, _ = 2, ℮ = 3;
  yield ab;
  const o = { 変数, '\u0062': 4, \u0063() { return 5; } };
  yield o;
  return [$, _, ℮, o.b, o.c()];
}
drive(gen('A', 'U'), undefined, 'V');
log(gen.name);
