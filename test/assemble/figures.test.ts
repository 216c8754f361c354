import { describe, expect, it } from 'vitest';
import { CO_ARROW, CO_CONSTRUCTOR, CO_DERIVED, CO_GENERATOR, CO_METHOD, CO_SLOPPY } from '../../runtime/abi.js';
import { opmap } from '../../runtime/opcode.js';
import { assembled, codeOf } from './support.js';

const chapter = `function foo() { bar(); }

function* gen_fn() {
  const result = yield 1;
  print(format('result of yield: {}', result));
  const result2 = yield 2;
  print(format('result of 2nd yield: {}', result2));
  return 'done';
}
`;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

describe("the chapter's functions", () => {
  it('foo is the bytes of CPython', () => {
    const foo = codeOf(chapter, 'foo');
    expect(hex(foo.co_code)).toBe('74 00 00 83 00 00 01 64 00 00 53');
    expect(foo.co_names).toEqual(['bar']);
    expect(foo.co_consts).toEqual([undefined]);
    expect(foo.co_stacksize).toBe(1);
  });

  it('gen_fn has 56 bytes and yields at 3 and 29', () => {
    const code = codeOf(chapter, 'gen_fn', { functions: false });
    expect(code.co_code.length).toBe(56);
    expect(code.suspensions).toEqual([3, 29]);
    expect(code.suspensions.map((offset) => code.co_code[offset])).toEqual([opmap.YIELD_VALUE, opmap.YIELD_VALUE]);
    expect(code.co_consts).toEqual([undefined, 1, 'result of yield: {}', 2, 'result of 2nd yield: {}', 'done']);
    expect(code.co_names).toEqual(['print', 'format']);
    expect(code.co_varnames).toEqual(['result', 'result2']);
    expect(code.co_stacksize).toBe(4);
    expect(code.co_nlocals).toBe(2);
    // OPTIMIZED, NEWLOCALS, GENERATOR, NOFREE: what CPython 3.4 gives.
    expect(code.co_flags).toBe(99);
    expect(code.co_flags & (1 << 5)).toBe(CO_GENERATOR);
    expect(code.co_firstlineno).toBe(3);
    expect(code.co_lines()).toEqual([
      [0, 7, 4],
      [7, 26, 5],
      [26, 33, 6],
      [33, 52, 7],
      [52, 56, 8],
    ]);
    expect([...code.co_lnotab]).toEqual([0, 1, 7, 1, 19, 1, 7, 1, 19, 1]);
  });
});

describe('which code objects there are', () => {
  const source = 'function f() { function* g() { const h = () => 1; yield h; } } function* k() { yield; }';

  it('one per compiled generator, in source order; functions in it are its constants', () => {
    const codes = assembled(source, { functions: false });
    expect(codes.map(({ co_qualname }) => co_qualname)).toEqual(['f.<locals>.g', 'k']);
    expect(codes[0]!.co_consts).toContainEqual({ $: 'code', v: expect.objectContaining({ co_qualname: 'f.<locals>.g.<locals>.h' }) });
  });

  it('methods are under the name of their class, written or given by its place', () => {
    const codes = assembled(
      'const A = class { *m() {} static { var s = function* () {}; } }; let b = { c: class C { *n() {} } }; (class { *o() {} });',
    );
    expect(codes.map(({ co_qualname }) => co_qualname).filter((name) => /[mnos]$/.test(name))).toEqual(['A.m', 's', 'C.n', 'o']);
  });

  it('with functions: the module and every function; what is inside is the very object that is a constant around it', () => {
    const codes = assembled(source);
    expect(codes.map(({ co_qualname }) => co_qualname)).toEqual(['<module>', 'f', 'f.<locals>.g', 'f.<locals>.g.<locals>.h', 'k']);
    const [module, f] = codes as [(typeof codes)[0], (typeof codes)[0]];
    expect(module.co_consts).toContainEqual({ $: 'code', v: f });
    const inner = module.co_consts.flatMap((value) => (typeof value === 'object' && value?.$ === 'code' ? [value.v] : []));
    expect(inner[0]).toBe(f);
  });

  it('is the same each time, and plain JSON', () => {
    expect(JSON.parse(JSON.stringify(assembled(source)))).toEqual(assembled(source));
  });
});

describe('names and counts', () => {
  it('parameters come first in co_varnames, a rest parameter last of them', () => {
    const code = codeOf('function f(a, b = 1, [c], ...d) { let e; }', 'f');
    expect(code.co_varnames).toEqual(['a', 'b', '.2', 'd', 'c', 'e']);
    expect(code.co_argcount).toBe(3);
    expect(code.co_flags & 4).toBe(4);
    expect(code.co_nlocals).toBe(6);
  });

  it('names of shadowing variables repeat', () => {
    expect(codeOf('function f(x) { { let x = 1; use(x); } { let x = 2; use(x); } return x; }', 'f').co_varnames).toEqual(['x', 'x', 'x']);
  });

  it('captured variables are cells of the owner and free in the others, and not locals', () => {
    const source = 'function f(p) { let a = 1; let b = 2; return function g() { return () => a + p + b; }; }';
    expect(codeOf(source, 'f')).toMatchObject({ co_varnames: ['p'], co_cellvars: ['a', 'b', 'p'], co_freevars: [] });
    expect(codeOf(source, 'f.<locals>.g')).toMatchObject({ co_varnames: [], co_cellvars: [], co_freevars: ['a', 'b', 'p'] });
    expect(codeOf(source, 'f.<locals>.g.<locals>.<lambda>')).toMatchObject({ co_freevars: ['a', 'b', 'p'] });
  });

  it('variables of the module are global to functions and names to the module', () => {
    const source = 'let a = 1; export function f() { return a; }';
    expect(codeOf(source, 'f')).toMatchObject({ co_names: ['a'], co_freevars: [] });
    expect(codeOf(source, '<module>').co_names).toEqual(['f', 'a']);
  });

  it('equal constants are one, but for those that only look equal', () => {
    const code = codeOf("function f() { return [1, 1, '1', 1n, -0, 0, true, null, undefined, 1e999, -1]; }", 'f');
    expect(code.co_consts).toEqual([undefined, 1, '1', 1n, -0, 0, true, null, Number.POSITIVE_INFINITY, -1]);
  });

  it('flags tell the kind of a function', () => {
    const source =
      'class A { m() {} } class B extends A { constructor() { super(); } get g() { return () => 1; } } async function a() {} async function* ag() {}';
    const flags = (name: string): number => codeOf(source, name).co_flags;
    expect(flags('A.m') & CO_METHOD).toBe(CO_METHOD);
    expect(flags('B.constructor') & (CO_CONSTRUCTOR | CO_DERIVED)).toBe(CO_CONSTRUCTOR | CO_DERIVED);
    expect(flags('B.g') & CO_METHOD).toBe(CO_METHOD);
    expect(flags('B.g.<locals>.<lambda>') & CO_ARROW).toBe(CO_ARROW);
    expect(flags('B.g.<locals>.<lambda>') & 16).toBe(16);
    expect(flags('a') & 0b1_1010_0000).toBe(128);
    expect(flags('ag') & 0b10_1010_0000).toBe(512);
  });

  it('only what is not strict is marked so', () => {
    const flag = (source: string): number => codeOf(source, 'f', { sourceType: 'script' }).co_flags & CO_SLOPPY;
    expect(flag('function f() {}')).toBe(CO_SLOPPY);
    expect(flag("function f() { 'use strict'; }")).toBe(0);
  });

  it('the hash is of the source text, wherever it stands', () => {
    const hash = (source: string): string => codeOf(source, 'f').hash;
    expect(hash('let a;\nfunction f() { return () => 1; }')).toBe(hash('function f() { return () => 1; }'));
    expect(hash('function f() { return () => 2; }')).not.toBe(hash('function f() { return () => 1; }'));
    expect(hash('function f() { return  () => 1; }')).not.toBe(hash('function f() { return () => 1; }'));
  });

  it('a method starts at its key', () => {
    const source = 'const o = {\n  *\n  [k]\n  () { yield; },\n};';
    expect(assembled(source, { functions: true }).map(({ co_firstlineno }) => co_firstlineno)).toEqual([1, 2]);
  });
});

describe('suspensions', () => {
  it('one that is never reached keeps its place', () => {
    const code = codeOf('function* f() { return 1; yield 2; yield* g(); }', 'f');
    expect(code.suspensions.map((offset) => code.co_code[offset])).toEqual([opmap.YIELD_VALUE, opmap.YIELD_FROM]);
  });

  it('are numbered in source order, also where the code is in another', () => {
    const code = codeOf('function* f() { for (; ; yield 1) { yield 2; } }', 'f');
    expect(code.suspensions[0]).toBeGreaterThan(code.suspensions[1]!);
  });

  it('what runs when a generator function is called ends with RETURN_GENERATOR, if there is any', () => {
    const has = (source: string): boolean => codeOf(source, 'f').co_code.includes(opmap.RETURN_GENERATOR);
    expect(has('function* f(a, ...b) { yield a; }')).toBe(false);
    expect(has('function* f(a = 1) { yield a; }')).toBe(true);
    expect(has('function* f({ a }) { yield a; }')).toBe(true);
    expect(has('function f({ a }) { return a; }')).toBe(false);
  });
});
