function* g() {
  const o = {
    get m() { log('get m'); return (...a) => { log('call', a); return a.length; }; },
  };
  log(o.m(log('first'), yield 1, log('last')));
  const key = { toString() { log('key to string'); return 'm'; } };
  log(o[key](log('arg'), yield 2));
  log(o[(yield 3, key)](yield 4));
}
drive(g());
