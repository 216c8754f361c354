/** Programs that have every kind of node of the language between them; sloppy ones are scripts. */

export const modules: readonly string[] = [
  `import a, { b as c, 'd e' as f } from './m.js';
   import * as ns from './n.js' with { type: 'json' };
   import './side-effect.js';
   export * from './all.js';
   export * as all from './all.js';
   export { c as default2, ns };
   export { x as y } from './x.js';
   export const v = 1, [w] = [2];
   export class E {}
   export function g() {}
   export default class extends a {}
   await c;
   for await (const x of f) x;
   log(import.meta.url, import('./dynamic.js'), import('./json.js', { with: { type: 'json' } }));`,
  'export default function () {}',
  'export default function* named() { yield* named(); }',
  'export default async () => {};',
  'export default (1, 2);',
  'export default class Named { static x = Named; }',
  '{ using a = b(); await using c = d(); } for (using e of f) { if (e) continue; break; } for (using g = h(); ;) break;',
  'async function* f() { yield 1; yield* g(); return await h; } async () => { for await (x.y of z) await x; }',
];

export const scripts: readonly string[] = [
  `#!/usr/bin/env node
   'use strict';
   function f(a, { b, c: [d = 1, , ...e] = [], ...g } = {}, [h] = [], ...i) { return [a, b, d, e, g, h, i, arguments, this, new.target]; }`,
  'var a = 1, b; let c; const d = a; function e() { return e; } class F {} a = b = c; ;',
  'if (a) b; else if (c) d; else { e; } a ? b : c; a, b; (a); debugger;',
  'for (var i = 0, j; i < 3; i++, j--) { if (i) continue; else break; } for (;;) {} for (x.y in z) a; for (var k in z) a; for (const [l] of z) a;',
  'while (a) b; do c(); while (d && !e); l: m: for (;;) { n: { break n; } for (;;) continue l; } o: if (a) { break o; }',
  'switch (a) { case 1: let b = 2; case c(): b; break; default: d; case 3: } switch (e) {}',
  'try { a; } catch { b; } try { a; } catch ({ c }) { c; } finally { d; } try { throw a; } finally { e; }',
  'for (const a of b) { try { if (a) break; if (c) continue; return_(a); } finally { try { d(); } catch { continue; } } }',
  'with (a) { b = c; var d = e; }',
  'var a; var b = a ? -a : +a; b = !a; b = ~a; b = typeof a; b = typeof undeclared; b = void a; b = delete a.b; b = delete a[b]; b = delete a?.b; delete a.b; delete a[0]; delete a; delete 1;',
  'a + b - c * d / e % f ** g << h >> i >>> j & k | l ^ m; a == b; a != b; a === b; a !== b; a < b; a <= b; a > b; a >= b; a in b; a instanceof b; a && b || c; a ?? b;',
  'a = 1; a += 1; a -= 1; a *= 1; a /= 1; a %= 1; a **= 1; a <<= 1; a >>= 1; a >>>= 1; a &= 1; a |= 1; a ^= 1; a ||= 1; a &&= 1; a ??= 1; a.b ||= c; a[b] &&= c; d = a.b ??= c; d = a[b] += c;',
  'a++; --a; b = a++; b = a.b--; b = ++a[b]; [a, b] = [b, a]; ({ a, b: c.d, [e]: f = 1, ...g.h } = i); [a.b, c[d] = 1, ...e] = f; b = [c] = d;',
  "1; 'a'; 1n; null; true; /x/g; `a`; `a${b}c${d}`; tag`a${b}`; o.tag`\\u`; [1, , 2, ...a, 3]; ({ a, b: 1, 'c': 2, 3: d, [e]: f, ...g, h() {}, get i() { return 1; }, set i(v) {}, *j() {}, async k() {}, async *l() {}, __proto__: m, ['n']: () => {}, o: class {}, [p]: class {} });",
  'a(); a(b, ...c, d); a.b(); a[b](c); a?.(); a?.b; a?.[b]; a?.b.c(d)?.e[f]?.(g); (a?.b)(); (a?.b.c)?.(d); new A; new A(b, ...c); new a.b(); eval(a); eval(...a); (0, eval)(a);',
  '(function self(a = self) { return () => self; }); (async (a) => await a); (function* (a) { const b = yield; yield* a; return yield b; }); (a = b, b = a) => c;',
  `class A extends (b, C) {
     static { this.x = super.y; let z = 1; }
     #a = 1; static #b; #m() { return this.#a++; } get #g() { return #a in this; } set #g(v) { this.#a = super[v]; } static *#s() { yield A; }
     a = () => arguments_(this, super.q); ['b' + c] = function () {}; [d] = class {}; static e; 'f g' = class {}; 1 = 2;
     constructor(...args) { super(...args); super.a = 1; super['b'] += 2; super.c(); super[d](); super.e?.(); this.#a ||= 3; delete this.#m().x; new.target; }
     static async *[Symbol.iterator]() { yield await 1; } get h() { return super.h; } set h(v) {} static async i() {}
   }
   class D { constructor() { return super.x; } m() { delete super.x; delete super[y]; } }
   class B extends null { static m() {} }`,
  'function f() { if (a) function g() {} { function h() {} h(); } return h; } lbl: function i() {} var arguments_ = (function () { var arguments; arguments = 1; return arguments; })();',
  'function f(a, a) { arguments[0] = a; let b = () => a; { let a = 1; use(() => a); } function a() {} return b; }',
  'function f() { return eval("x"); } function g(a = eval("var y")) { var y; return () => y; }',
  'function* g() { return; yield 1; } function* h() { while (true) { try { yield; } finally { yield 2; } } } function* i() { for (const [a = yield 1, b = yield* 2] of yield 3) yield [yield a, ...(yield b)]; }',
];
