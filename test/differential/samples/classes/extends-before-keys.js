// Order: heritage, then keys in order, then static fields and blocks.
function* g() {
  return class extends (log('heritage'), yield 'h') {
    [(log('key 1'), yield 'k1')]() {}
    static [(log('key 2'), yield 'k2')] = log('static value');
    [(log('key 3'), yield 'k3')] = log('never');
    static { log('static block', Object.getOwnPropertyNames(this)); }
    get [(log('key 4'), yield 'k4')]() { return 1; }
  };
}
const it = g();
it.next();
it.next(Object);
it.next('a');
it.next('b');
it.next('c');
const { value: C } = it.next('d');
log(Object.getOwnPropertyNames(C.prototype));
