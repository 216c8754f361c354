function* g() {
  while (true) {
    try {
      yield 'again';
    } finally {
      continue;
    }
  }
}
const it = g();
log(it.next(), it.return(1), it.next());
try {
  log(it.throw(2), it.return(3));
} catch (e) {
  log(e);
}
function* h() {
  a: try { yield 1; } finally { break a; }
  return 'went on';
}
drive(h(), undefined, { throw: 'T' });
drive(h(), undefined, { return: 'R' });
