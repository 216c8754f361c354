// mode: module
import { a, b, c, first, it2 } from './lib.js';
log(a, b, c, [...first()], it2.next());
// ---- file: ./lib.js
function* src() { yield 'A'; yield 'B'; }
export const [a, b, c = 'C'] = src();
export const { first = function* () { yield 'anon'; yield first.name; } } = {}, it2 = src();
