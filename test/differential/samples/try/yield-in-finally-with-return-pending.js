function* g() {
  try {
    yield 1;
  } finally {
    const a = yield 'cleanup 1';
    const b = yield 'cleanup 2';
    log('cleaned', a, b);
  }
}
const it = g();
log(it.next(), it.return('R'), it.next('a'), it.next('b'), it.next());
const it2 = g();
log(it2.next(), it2.return('R'), it2.return('R again'), it2.next());
const it3 = g();
log(it3.next(), it3.return('R'));
try {
  it3.throw('T');
} catch (e) {
  log('thrown', e, it3.next());
}
