function* g() {
  for (let i = yield 'init'; i < (yield 'test'); i += yield 'update') log('body', i, yield 'body');
  for (;;) { if (yield 'forever') break; }
  for (var v = 0, w = 3; v < w; v++, w--) yield [v, w];
  for (; v < 5; ) v += yield v;
  return [v, w];
}
drive(g(), undefined, 0, 2, 'b0', 1, 2, 'b1', 1, 2, 0, 1, undefined, undefined, 1, 5);
