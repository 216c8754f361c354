function* g() {
  const o = {
    get a() { log('get a'); return this._a; },
    set a(v) { log('set a', v); this._a = v; },
    _a: null,
  };
  const base = () => (log('base'), o);
  log(base().a ??= yield 1);
  log(base().a ??= yield 'never');
  log(base()[log('key', 'a')] &&= yield 2);
  log(base().a ||= yield 3);
  log(base().a ||= yield 'never');
}
drive(g(), undefined, 1, 0, 'last');
