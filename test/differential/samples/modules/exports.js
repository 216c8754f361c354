// mode: module
import def, { gen, Class, other as renamed, late } from './lib.js';
import * as ns from './lib.js';
log([...def()], def.name, [...gen(1)], [...new Class().m()], [...renamed()], [...late()], Object.keys(ns));
export { gen } from './lib.js';
export function* own() { yield 'own'; }
export const expr = function* () { yield 'expr'; };
log([...own()], expr.name);
// ---- file: ./lib.js
export default function* () { yield 'default'; }
export function* gen(x) { yield x; yield* other(); }
export class Class { *m() { yield* gen('m'); } }
function* other() { yield 'other'; }
export { other };
export const late = function* named() { yield late.name; };
