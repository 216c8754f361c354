// mode: module
import { n, gen, list, reassign, it } from './lib.js';
log(n, it.next(), n, it.next(5), n);
reassign();
log(n, list, [...gen()], gen.name);
try {
  (function* () { n = 1; yield; })().next();
} catch (e) {
  log(e.name, e.message);
}
function* reads() { yield n; yield n; }
const r = reads();
log(r.next());
it.next(100);
log(r.next());
// ---- file: ./lib.js
export let n = 0;
export let list = [];
export function* counter() { for (;;) { n++; n += (yield n) ?? 0; list = [...list, n]; [n] = [n]; } }
export const it = counter();
export let gen = function* first() { yield 'first'; };
export function reassign() { gen = function* second() { yield n; }; }
