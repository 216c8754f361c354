function* g() {
  for (const method of ['next', 'return', 'throw']) {
    try {
      it[method]('x');
    } catch (e) {
      log(method, e.name, e.message);
    }
    yield method;
  }
  return 'alive';
}
const it = g();
drive(it);
function* inFinally() { try { yield 1; } finally { try { self.return(2); } catch (e) { log(e.name); } } }
const self = inFinally();
self.next();
log(self.return('R'));
