// mode: module
import './b.js';
export function early() { const o = { *m() { yield 1; } }; const f = function* () { yield 2; }; class A { *m() { yield 3; } } function* h() { yield 4; } const k = h; return [...o.m(), ...f(), ...new A().m(), ...k()]; }
log('entry', early());
// ---- file: ./b.js
import { early } from 'entry';
log('b', early());
