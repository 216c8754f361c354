// mode: module
import a from './a.js';
import b from './b.js';
import c from './c.js';
import d from './d.js';
import e from './e.js';
import * as f from './f.js';
log(a.name, b.name, c.name, d.name, e.name, f.default.name);
log([...a()], [...b()], [...c()], [...new d().m()], [...e.m()], [...f.default()], f['string name'] && [...f['string name']()]);
// ---- file: ./a.js
export default function* () { yield 'anonymous declaration'; }
// ---- file: ./b.js
export default function* named() { yield 'named declaration'; yield named.name; }
// ---- file: ./c.js
export default (function* () { yield 'expression'; });
// ---- file: ./d.js
export default class { *m() { yield 'class'; } }
// ---- file: ./e.js
export default { *m() { yield 'object'; } };
// ---- file: ./f.js
function* g() { yield 'specifier'; }
export { g as default, g as 'string name' };
