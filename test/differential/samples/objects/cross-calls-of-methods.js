// The methods of one generator work on another.
function* a() { const x = yield 'a1'; yield ['a2', x]; }
function* b() { try { yield 'b1'; } catch (e) { yield ['caught', e]; } }
const m = Object.getPrototypeOf(a.prototype);
const ia = a(), ib = b();
log(m.next.call(ia), m.next.call(ib), b.prototype.next.call(ia, 'sent'), a.prototype.throw.call(ib, 'E'), m.return.call(ia, 'R'));
log(a.prototype.return === b.prototype.return, ia.throw === ib.throw, ia.return === m.return, Object.hasOwn(a.prototype, 'throw'));
log(Reflect.apply(b.prototype.next, b(), []), Reflect.apply(ia.next, b(), []), (0, ib.next).call(a()));
