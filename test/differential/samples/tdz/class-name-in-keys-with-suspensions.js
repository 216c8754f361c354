globalThis.A1 = 'global';
function* g() { try { const B = class A1 { [A1]() {} [yield 1]() {} }; log(Object.getOwnPropertyNames(B.prototype)); } catch (e) { log(e.name, e.message); } }
drive(g(), 'k');
