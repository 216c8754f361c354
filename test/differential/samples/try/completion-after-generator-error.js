// After an error leaves the body the generator is finished.
function* g() {
  yield 1;
  throw new Error('left');
}
const it = g();
it.next();
try {
  it.next();
} catch (e) {
  log(e);
}
log(it.next(), it.return('r'), it.next());
