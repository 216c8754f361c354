function* inner() { yield 1; yield 2; }
function* outer() { yield* inner(); }
const proto = Object.getPrototypeOf(inner.prototype);
const { next, return: ret, throw: thr } = proto;
const it = outer();
const nextOf = it.next;
log(nextOf.call(it));
inner.prototype.next = function (v) { log('patched'); return next.call(this, v); };
log(nextOf.call(it));
log([...outer()]);
inner.prototype.return = function (v) { log('patched return'); return ret.call(this, v); };
const it2 = outer();
nextOf.call(it2);
log(ret.call(it2, 'R'));
inner.prototype.throw = undefined;
const it3 = outer();
nextOf.call(it3);
try {
  thr.call(it3, new Error('E'));
} catch (e) {
  log(e.name);
}
