'use strict';
function* g() { yield 1; }
Object.freeze(g.prototype);
Object.freeze(g);
Object.freeze(Object.getPrototypeOf(g));
Object.freeze(Object.getPrototypeOf(g.prototype));
log([...g()], g().next());
function* later() { yield* g(); }
log([...later()]);
const o = Object.freeze({ *m() { yield this; } });
log([...o.m()][0] === o);
