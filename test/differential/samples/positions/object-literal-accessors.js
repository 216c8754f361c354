function* g() {
  const o = {
    get [yield 'getter']() { return 'got'; },
    set [yield 'setter'](v) { log('set', v); },
    get plain() { return 1; },
    x: yield 'x',
    set plain(v) {},
  };
  for (const k of Object.keys(o)) {
    const { get, set } = Object.getOwnPropertyDescriptor(o, k);
    log(k, get && get.name, set && set.name);
  }
  o.both = 5;
  return o;
}
drive(g(), undefined, 'both', 'both', 'X');
