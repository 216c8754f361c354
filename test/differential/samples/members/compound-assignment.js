function* g() {
  const o = { get n() { log('get'); return 10; }, set n(x) { log('set', x); } };
  log(o.n += yield 1);
  log(o['n'] *= yield 2);
  log(o[log('key', 'n')] -= yield 3);
  log((yield 4).n **= yield 5);
  log((yield 6)[yield 7] ||= yield 8);
  log(o.n &&= yield 9);
  log(o.n ??= yield 10);
}
drive(g(), undefined, 1, 2, 3, o2(), 2, {}, 'fresh', 'value', 'and');
function o2() { return { n: 3 }; }
