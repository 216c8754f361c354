// mode: module
import * as self from './self.js';
import { early, def, dg } from './cycle.js';
function* g() { yield import.meta.url; yield typeof import.meta; const m = yield import('./dyn.js'); yield m; yield self.x; yield Object.keys(self); try { self.x = yield; } catch (e) { yield e.name; } }
const it = g(); log(it.next(), it.next()); const p = it.next().value; log(typeof p.then); const m = await p; log(it.next(m).value === m, [...m.gen()]); drive(it);
log(early, [...dg(1, {})], [...def()]);
export function* exported() { yield 'exported'; yield* later(); }
export default function* () { yield 'default'; }
function* later() { yield tdz(); }
const tdz = () => 'tdz ok';
export let live = 1;
export function* bump() { live = yield live; live++; yield live; }
export class Kl { *m() { yield 'class'; } }
await null; log('after await', [...exported()]);
drive(bump(), 0, 41); log(live);
// ---- file: ./self.js
export let x = 1; export function* q() { x = yield x; } const it = q(); it.next(); it.next(2); export { x as default, q as 'string name' };
// ---- file: ./dyn.js
export function* gen() { yield 'dyn'; yield* (await_ => [await_])('a'); }
// ---- file: ./cycle.js
import def, { done } from './entry.js';
export { def }; export const early = done; export { exported as dg } from './entry.js';
// ---- file: ./entry.js
export default function* () { yield 'd2'; } export function* exported(a, { b }, c = 1, ...d) { yield 'e2'; } export let live = 5; export function* bump() { yield live; } export class Kl { *m() { yield 1; } } import { mid } from './mid.js'; export const done = mid;
// ---- file: ./mid.js
import def, { exported, bump, Kl } from './entry.js';
export const mid = [exported.name, typeof exported.prototype, exported.length, [...exported(1, {})], [...def()]]; try { [...bump()]; } catch (e) { mid.push(e.name); } try { new Kl(); } catch (e) { mid.push(e.name); } mid.push(Object.getPrototypeOf(exported(1, {})) === exported.prototype, exported(1, {}) instanceof exported);
