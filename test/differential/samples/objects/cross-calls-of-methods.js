// The methods are shared: those of one generator work on another.
function* a() { const x = yield 'a1'; yield ['a2', x]; }
function* b() { try { yield 'b1'; } catch (e) { yield ['caught', e]; } }
const m = Object.getPrototypeOf(a.prototype);
const ia = a(), ib = b();
log(m.next.call(ia), m.next.call(ib), b.prototype.next.call(ia, 'sent'), a.prototype.throw.call(ib, 'E'), m.return.call(ia, 'R'));
log(a.prototype.next === b.prototype.next, ia.next === ib.next, ia.next === m.next, Object.hasOwn(a.prototype, 'next'));
