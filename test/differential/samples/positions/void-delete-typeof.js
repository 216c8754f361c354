function* g() {
  const o = { a: 1, b: 2 };
  log(void (yield 'v'), delete o[yield 'k'], o, delete (yield 'o').b, delete (yield 'nothing'));
  log(typeof undeclared, typeof (yield undefined), typeof o.missing);
  return o;
}
const it = g();
it.next();
it.next(1);
log(it.next('a'));
const p = { b: 1, c: 2 };
log(it.next(p));
log(p);
drive(it, 5, () => {});
