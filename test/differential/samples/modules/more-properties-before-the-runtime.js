// mode: module
// A program gives all objects another enumerable property before the runtime is loaded: it is taken for none of the runtime's own.
import './more.js';
import { g, Shared } from './generators.js';
log([...g(2)], Object.getOwnPropertyNames(Object.getPrototypeOf(g.prototype)).includes('more'), Object.getOwnPropertyNames(g.prototype).includes('more'));
log([...new Shared().m()], [...Shared.s()]);
// ---- file: ./more.js native
Object.prototype.more = 1;
Function.prototype.most = 2;
// ---- file: ./generators.js
export function* g(n) {
  for (const [i, x] of ['a', 'b'].entries()) yield i + x;
  for (const key in { own: 0 }) yield key;
  const { own, ...rest } = yield* inner(n);
  return Object.keys(rest);
}
function* inner(n) { yield n; return { own: 1, other: 2 }; }
export class Shared { *m() { yield super.more; } static *s() { yield this.most; } }
