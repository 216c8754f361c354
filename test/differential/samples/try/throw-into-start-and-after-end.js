function* g() {
  try {
    yield 1;
  } catch (e) {
    yield ['caught', e];
  }
}
const fresh = g();
try {
  fresh.throw('before the start');
} catch (e) {
  log(e, fresh.next());
}
const ended = g();
log(ended.next(), ended.next());
try {
  ended.throw('after the end');
} catch (e) {
  log(e, ended.next());
}
const fresh2 = g();
log(fresh2.return('early'), fresh2.next(), fresh2.return('again'));
