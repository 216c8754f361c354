// mode: module
import './first.js';
log('entry');
// ---- file: ./first.js
import { early, Early } from './second.js';
export function* hoisted(x = 'default') { yield x; yield state; }
export var state = 'set';
export default function* () { yield 'default export'; }
log('first', early);
// ---- file: ./second.js
import def, { hoisted, state } from './first.js';
export const early = [[...hoisted()], [...hoisted('arg')], hoisted.name, hoisted.length, [...def()], def.name, state, Object.getPrototypeOf(hoisted().constructor) !== null, hoisted() instanceof hoisted];
export class Early { *m() { yield* hoisted('from class'); } }
log('second', [...new Early().m()]);
