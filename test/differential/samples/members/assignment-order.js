function* g() {
  const make = (n) => ({ set v(x) { log('set', n, x); }, name: n });
  let o = make('first');
  o.v = (o = make('second'), yield 1);
  o[log('key', 'v')] = yield 2;
  (yield 3).v = yield 4;
  (yield 5)[yield 6] = yield 7;
  make('chain').v = o.v = yield 8;
  log(o.name);
}
drive(g(), undefined, 1, 2, { set v(x) { log('sent', x); } }, 4, { set w(x) { log('sent w', x); } }, 'w', 7, 8);
