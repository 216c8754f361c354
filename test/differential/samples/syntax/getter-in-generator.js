function* g() {
  const o = { get a() { return this.b; }, set a(v) { this.b = v; }, b: yield 1, get [yield 2]() { return 'computed getter'; } };
  yield o.a;
  o.a = yield 3;
  yield o.b;
  class K { get v() { return this.w ?? 'unset'; } set v(x) { this.w = x; } static get s() { return 's'; } }
  const k = new K();
  k.v = yield k.v;
  k.v += yield K.s;
  return [k.v, o.key, Object.getOwnPropertyDescriptor(o, 'key').get.name];
}
drive(g(), undefined, 'B', 'key', undefined, 'set', undefined, 'V', '!');
