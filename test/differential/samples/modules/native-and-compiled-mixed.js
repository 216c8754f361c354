// mode: module
// A compiled generator delegates to a native one and back.
import { nativeGen, nativeOf } from './native.js';
function* inner() { try { yield (yield 'compiled inner') + 1; return 'inner done'; } catch (e) { yield ['compiled caught', e]; } finally { log('compiled closed'); } }
function* outer() { const r = yield* nativeGen(inner()); return ['outer', r]; }
drive(outer(), undefined, 1);
drive(outer(), undefined, { throw: 'E' });
drive(outer(), undefined, { return: 'R' });
log([...nativeOf(outer)], nativeGen([]) instanceof nativeGen);
const GP = Object.getPrototypeOf(outer).prototype;
log(GP.next.call(nativeGen([1])), GP.return.call(nativeGen([1]), "R"));
// ---- file: ./native.js native
export function* nativeGen(x) { try { return ['native', yield* x]; } finally { log('native closed'); } }
export function* nativeOf(f) { for (const x of f()) yield x; }
