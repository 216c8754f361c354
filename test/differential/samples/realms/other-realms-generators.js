// mode: script
function* mine(x) { try { const r = yield* x; return ['mine', r]; } finally { log('mine closed'); } }
drive(mine(other.gen()), undefined, 'sent');
drive(mine(other.gen()), undefined, { return: 'R' });
drive(mine(other.gen()), undefined, { throw: 'E' });
log(other.gen instanceof Function, Object.getPrototypeOf(other.gen) === Object.getPrototypeOf(mine), other.gen().constructor === mine([]).constructor);
const { next } = Object.getPrototypeOf(mine.prototype);
log(next.call(other.gen()), next === Object.getPrototypeOf(other.gen.prototype).next);
other.gen.prototype = null;
const it = other.gen();
log(Object.getPrototypeOf(it) === other.protoOf(other.gen), Object.getPrototypeOf(it) === Object.getPrototypeOf(mine.prototype));
try {
  next.call(other.bad);
} catch (e) {
  log(e instanceof TypeError);
}
log(other.results(mine([1])) instanceof Object, mine([1]).next() instanceof Object, other.gen().next() instanceof Object);
// ---- realm: other
function* gen() { try { const x = yield 'other 1'; yield ['other 2', x]; return 'other end'; } finally { log('other closed'); } }
var protoOf = (f) => Object.getPrototypeOf(f).prototype;
var bad = {};
var results = (it) => it.next();
