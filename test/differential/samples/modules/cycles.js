// mode: module
// A module of a cycle calls an exported generator function before its module has run.
import { b } from './b.js';
export function* a() { yield 'a'; yield typeof later; }
let later = 1;
log([...b()], [...a()].length);
// ---- file: ./b.js
import { a } from './entry2.js';
export function* b() { yield 'b'; yield* a(); }
log([...b()]);
// ---- file: ./entry2.js
import { b } from './b.js';
export function* a() { yield 'a2'; try { yield later; } catch (e) { yield e.message; } }
export default function* () { yield b.name; }
log(typeof b);
let later = 'initialised';
