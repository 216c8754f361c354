function* a() { const x = yield 1; try { yield x; } finally { yield 'f'; } return 'r'; }
/** Not what compiled generators have besides. */
const standard = (k) => !/^(?:gi_|__|send|raise|close|Symbol\(nodejs)/.test(String(k));
const GP = Object.getPrototypeOf(a.prototype), IP = Object.getPrototypeOf(GP), GF = Object.getPrototypeOf(a);
for (const [n, o] of Object.entries({ a, aproto: a.prototype, GP, GF, inst: a() })) log(n, Reflect.ownKeys(o).filter((k) => standard(k) && !(n === 'aproto' && k === 'next')).map(String), Object.isExtensible(o));
for (const [n, o] of Object.entries({ a, GF, GP })) for (const k of Reflect.ownKeys(o)) { if (!standard(k)) continue; const d = Object.getOwnPropertyDescriptor(o, k); log(n, String(k), d.writable, d.enumerable, d.configurable, typeof d.value, d.get === undefined); }
log(String(a()), Object.prototype.toString.call(a), GP[Symbol.toStringTag], GF[Symbol.toStringTag], a() instanceof a, a instanceof Function, a instanceof GF.constructor, GF.constructor.name, GF.constructor.length, Object.getPrototypeOf(GF.constructor) === Function);
for (const f of [() => new a(), () => Reflect.construct(a, []), () => Reflect.construct(Object, [], a), () => class extends a {}, () => GP.next(), () => GP.next.call(a), () => GP.next.call(undefined), () => GP.throw.call(5), () => new GP.next(), () => a.prototype.next(), () => a.call.call(5), () => Reflect.apply(a.prototype.next, 1, [])]) try { log(f()); } catch (e) { log(e.name); }
let re; function* reent() { for (const m of ['next', 'throw', 'return']) try { re[m](1); } catch (e) { yield e.name; } try { yield* re; } catch (e) { yield e.name; } try { for (const x of re); } catch (e) { yield e.name; } try { [...re]; } catch (e) { yield e.name; } }
re = reent(); log([...re]);
const it = a(); log(it[Symbol.iterator]() === it, it.next === GP.next || Object.hasOwn(a.prototype, 'next'), 'next' in it, Object.keys(it));
it.own = 1; Object.defineProperty(it, 'next', { value: () => ({ done: true, value: 'own next' }) }); log([...it], GP.next.call(it), it.return(5), it.return(6), it.next());
const frozen = Object.freeze(a()); log(frozen.next(), frozen.next(2), frozen.return(3), frozen.next());
class Sub { constructor() { return a(); } } class S2 extends Sub { #x = 1; static has(o) { return #x in o; } y = 2; } const s2 = new S2(); log(S2.has(s2), s2.y, s2.next(), s2 instanceof a);
const p = Object.create(a()); try { p.next(); } catch (e) { log(e.name); }
function F() {} F.prototype = a.prototype; log(a() instanceof F); a.prototype.extra = 'e'; log(a().extra);
const saved = a.prototype; a.prototype = { mine: 1, next: null }; log(a().mine, a().next, GP.next.call(a())); a.prototype = null; log(Object.getPrototypeOf(a()) === GP); a.prototype = saved; log(a().extra, a().next());
log(Object.getOwnPropertyDescriptor(a, 'prototype').writable);
