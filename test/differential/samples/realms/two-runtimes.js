// mode: script
function* g() { const r = yield 1; yield r; }
function* delegate(it) { return yield* it; }
// ---- realm: other
function* og() { const r = yield 1; yield r; } var oit = og(); var OGF = Object.getPrototypeOf(og).constructor; function drain(it) { return [...it]; } function take(it) { const [a] = it; return a; } function* deleg(it) { return yield* it; } var AP = Array.prototype; var frozenProto = (function* () { yield 'f'; }); Object.freeze(frozenProto.prototype); 
// ---- script: second
log(other.drain(g()), other.take(g()), [...other.og()]);
drive(other.deleg(g()), 0, 'x'); drive(delegate(other.og()), 0, 'y'); drive(other.deleg(other.og()), 0, { return: 3 });
const gp = Object.getPrototypeOf(g.prototype); const ogp = Object.getPrototypeOf(other.og.prototype);
log(gp === ogp, Object.getPrototypeOf(gp) === Object.getPrototypeOf(ogp));
log(gp.next.call(other.og()), ogp.next.call(g()), gp.return.call(other.og(), 5), ogp.return.call(g(), 6)); try { gp.throw.call(other.og(), 7); } catch (e) { log(e); } try { ogp.throw.call(g(), 8); } catch (e) { log(e); }
try { ogp.next.call({}); } catch (e) { log(e instanceof TypeError, e instanceof other.TypeError); }
const it = g();
const f = other.OGF('yield 1; yield 2'); log(f.name, [...f()], f instanceof other.OGF);
g.prototype = 5; log(Object.getPrototypeOf(g()) === gp); const bound = g.bind(null); log(bound.prototype, [...bound()]); 
log(Object.getPrototypeOf(Reflect.apply(g, null, [])) === gp); g.prototype = other.og.prototype; log(g() instanceof other.og);
g.prototype = {}; const nt = other.og.call; log(Object.getPrototypeOf(nt.call(g)) === g.prototype);
log([...other.frozenProto()]); const fz = function* () { yield 'z'; }; Object.freeze(fz.prototype); Object.freeze(fz); log([...fz()], fz().next()); 
