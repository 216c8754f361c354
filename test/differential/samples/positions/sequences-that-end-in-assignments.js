let p, q = 1;
const o = { n: 2 };
function* g() {
  var b = 8 >>> (yield 'e', p = 1);
  log(b, p);
  q += (yield 0, q &&= 5);
  log(q);
  log((yield 1, o.n = 3) ? (yield 2, o.n += 1) : 0, ((yield 3), [p] = [9]) + '', ((yield 4), q++) * 2, -((yield 5), q -= 1));
  return `${(yield 6, p = 'P')}` + ((yield 7, p ??= 0) && (yield 8, (x) => x)(7)) + [...(yield 9, q = 'qq')];
}
drive(g(), undefined, 'a', 'b', 'c', 'd', 'e', 'f', 'h', 'i', 'j', 'k');
