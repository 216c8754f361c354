import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { CodeObject } from '../../runtime/code.js';
import {
  Bytecode,
  code_info,
  dis,
  disassemble,
  disassembleData,
  distb,
  findlabels,
  findlinestarts,
  get_instructions,
  opmap,
  pretty_flags,
  setResolver,
  setSourceCompiler,
  show_code,
} from '../../runtime/dis.js';
import { assembled, codeOf } from '../assemble/support.js';

/** What a call prints. */
function printed(print: (file: (text: string) => void) => void): string {
  const parts: string[] = [];
  print((text) => parts.push(text));
  return parts.join('\n');
}

const listing = (source: string, name: string): string => printed((file) => dis(codeOf(source, name), { file }));

describe('listings are those of CPython 3.4', () => {
  it('the function foo of the chapter', () => {
    expect(listing('function foo() {\n    bar();\n}', 'foo')).toBe(
      `  2           0 LOAD_GLOBAL              0 (bar)
              3 CALL_FUNCTION            0 (0 positional, 0 keyword pair)
              6 POP_TOP
              7 LOAD_CONST               0 (undefined)
             10 RETURN_VALUE`,
    );
  });

  it('the generator of the chapter', () => {
    const source = [
      'function* gen_fn() {',
      '  const result = yield 1;',
      "  print('result of yield: {}'.format(result));",
      '  const result2 = yield 2;',
      "  print('result of 2nd yield: {}'.format(result2));",
      "  return 'done';",
      '}',
    ].join('\n');
    expect(listing(source.replaceAll(/('.*?')\.format\((\w+)\)/g, 'format($1, $2)'), 'gen_fn')).toBe(
      `  2           0 LOAD_CONST               1 (1)
              3 YIELD_VALUE
              4 STORE_FAST               0 (result)

  3           7 LOAD_GLOBAL              0 (print)
             10 LOAD_GLOBAL              1 (format)
             13 LOAD_CONST               2 ('result of yield: {}')
             16 LOAD_FAST                0 (result)
             19 CALL_FUNCTION            2 (2 positional, 0 keyword pair)
             22 CALL_FUNCTION            1 (1 positional, 0 keyword pair)
             25 POP_TOP

  4          26 LOAD_CONST               3 (2)
             29 YIELD_VALUE
             30 STORE_FAST               1 (result2)

  5          33 LOAD_GLOBAL              0 (print)
             36 LOAD_GLOBAL              1 (format)
             39 LOAD_CONST               4 ('result of 2nd yield: {}')
             42 LOAD_FAST                1 (result2)
             45 CALL_FUNCTION            2 (2 positional, 0 keyword pair)
             48 CALL_FUNCTION            1 (1 positional, 0 keyword pair)
             51 POP_TOP

  6          52 LOAD_CONST               5 ('done')
             55 RETURN_VALUE`,
    );
  });

  it('a for loop, as in its test_dis', () => {
    expect(listing('function bug708901() {\n  for (const res of range(1,\n    10))\n    ;\n}', 'bug708901')).toBe(
      `  2           0 SETUP_LOOP              23 (to 26)
              3 LOAD_GLOBAL              0 (range)
              6 LOAD_CONST               1 (1)

  3           9 LOAD_CONST               2 (10)

  2          12 CALL_FUNCTION            2 (2 positional, 0 keyword pair)
             15 GET_ITER
        >>   16 FOR_ITER                 6 (to 25)
             19 STORE_FAST               0 (res)
             22 JUMP_ABSOLUTE           16
        >>   25 POP_BLOCK
        >>   26 LOAD_CONST               0 (undefined)
             29 RETURN_VALUE`,
    );
  });

  it('while, compound assignment, try and except', () => {
    const source = [
      'function f(n) {',
      '  let i = 0;',
      '  while (i < n) {',
      '    i += 1;',
      '    try {',
      '      g(i);',
      '    } catch (e) {',
      '      return e;',
      '    }',
      '  }',
      '}',
    ];
    expect(listing(source.join('\n'), 'f')).toBe(
      `  2           0 LOAD_CONST               1 (0)
              3 STORE_FAST               1 (i)

  3           6 SETUP_LOOP              47 (to 56)
        >>    9 LOAD_FAST                1 (i)
             12 LOAD_FAST                0 (n)
             15 COMPARE_OP               0 (<)
             18 POP_JUMP_IF_FALSE       55

  4          21 LOAD_FAST                1 (i)
             24 LOAD_CONST               2 (1)
             27 INPLACE_ADD
             28 STORE_FAST               1 (i)

  5          31 SETUP_EXCEPT            14 (to 48)

  6          34 LOAD_GLOBAL              0 (g)
             37 LOAD_FAST                1 (i)
             40 CALL_FUNCTION            1 (1 positional, 0 keyword pair)
             43 POP_TOP
             44 POP_BLOCK
             45 JUMP_ABSOLUTE            9
        >>   48 STORE_FAST               2 (e)

  8          51 LOAD_FAST                2 (e)
             54 RETURN_VALUE
        >>   55 POP_BLOCK
        >>   56 LOAD_CONST               0 (undefined)
             59 RETURN_VALUE`,
    );
  });

  it('delegation and closures', () => {
    const source = 'function* caller() {\n  const gen = gen_fn();\n  const rv = yield* gen;\n  return () => rv;\n}';
    expect(listing(source, 'caller')).toBe(
      `  2           0 LOAD_GLOBAL              0 (gen_fn)
              3 CALL_FUNCTION            0 (0 positional, 0 keyword pair)
              6 STORE_FAST               0 (gen)

  3           9 LOAD_FAST                0 (gen)
             12 GET_YIELD_FROM_ITER
             13 LOAD_CONST               0 (undefined)
             16 YIELD_FROM
             17 STORE_DEREF              0 (rv)

  4          20 LOAD_CLOSURE             0 (rv)
             23 BUILD_TUPLE              1
             26 LOAD_CONST               1 (<code object <lambda>, file "test.js", line 4>)
             29 LOAD_CONST               2 ('caller.<locals>.<lambda>')
             32 MAKE_CLOSURE             0
             35 RETURN_VALUE

Disassembly of <code object <lambda>, file "test.js", line 4>:
  4           0 LOAD_DEREF               0 (rv)
              3 RETURN_VALUE`,
    );
  });

  it('columns widen for great numbers', () => {
    const source = `${'\n'.repeat(12_344)}function f() { ${'a(1);'.repeat(1001)} }`;
    const lines = listing(source, 'f').split('\n');
    expect(lines[0]).toBe('12345            0 LOAD_GLOBAL              0 (a)');
    expect(lines.at(-1)).toBe('             10013 RETURN_VALUE');
  });
});

describe('dis', () => {
  const code = codeOf('function f() { a(); return function g() { return () => 1; }; }', 'f');

  it('marks the current instruction', () => {
    const lines = printed((file) => disassemble(code, 3, { file })).split('\n');
    expect(lines[1]).toBe('    -->       3 CALL_FUNCTION            0 (0 positional, 0 keyword pair)');
    expect(lines.filter((line) => line.includes('-->'))).toHaveLength(1);
    expect(printed((file) => dis(code, { file, lasti: 3 }))).toContain('-->');
  });

  it('goes as deep into nested functions as asked', () => {
    const headings = (depth?: number): number =>
      printed((file) => dis(code, { file, ...(depth === undefined ? {} : { depth }) })).match(/^Disassembly of/gm)?.length ?? 0;
    expect([headings(), headings(1), headings(0)]).toEqual([2, 1, 0]);
    expect(printed((file) => disassemble(code, -1, { file }))).not.toContain('Disassembly');
  });

  it('takes stored code objects as they are', () => {
    const [data] = assembled('function f() { a(); }').slice(1);
    expect(printed((file) => disassembleData(data!, { file, lasti: 0 }))).toMatch(/^ {2}1 --> {7}0 LOAD_GLOBAL/);
    expect(printed((file) => dis(data, { file }))).toBe(printed((file) => disassembleData(data!, { file })));
  });

  it('takes source text where there is a compiler', async () => {
    expect(() => dis('a + b;')).toThrow(
      new TypeError('disassembling source text needs the compiler: load the package genframe first, or give setSourceCompiler another one'),
    );
    await import('../../src/index.js');
    expect(printed((file) => dis('a + b;', { file }))).toBe(
      `  1           0 LOAD_NAME                0 (a)
              3 LOAD_NAME                1 (b)
              6 BINARY_ADD
              7 POP_TOP
              8 LOAD_CONST               0 (undefined)
             11 RETURN_VALUE`,
    );
    expect(printed((file) => dis('function f() { return 1; }', { file }))).toContain(
      'Disassembly of <code object f, file "<dis>", line 1>:',
    );
    expect(code_info('with (a) b;')).toContain('Name:              <module>');
    expect(() => dis('a +')).toThrow('Unexpected token');
    setSourceCompiler((source) => assembled(`${source}c;`));
    expect(get_instructions('').map(({ argrepr }) => argrepr)).toContain('c');
    setSourceCompiler(() => []);
    expect(() => dis('')).toThrow('the compiler made no code of the source text');
  });

  it('takes the functions of a class, an object or a module', async () => {
    const make = (name: string): unknown => codeOf(`function ${name}() {}`, name);
    const codes = new Map<unknown, unknown>();
    const fn = (name: string): (() => void) => {
      const made = (): void => {};
      codes.set(made, make(name));
      return made;
    };
    setResolver({ codeOf: (value) => codes.get(value) as CodeObject | undefined, lastiOf: () => -1 });
    try {
      class Inherited {}
      class C extends Inherited {}
      Object.defineProperty(Inherited.prototype, 'far', { value: fn('far') });
      Object.defineProperty(C.prototype, 'b', { value: fn('b') });
      Object.defineProperty(C.prototype, 'native', { value: () => {} });
      Object.defineProperty(C.prototype, Symbol.iterator, { value: fn('iterate') });
      Object.defineProperty(C.prototype, 'a', { get: fn('a') });
      Object.defineProperty(C, 'made', { value: fn('made') });
      const headings = (x: unknown): (string | undefined)[] =>
        [...printed((file) => dis(x, { file })).matchAll(/^Disassembly of (.*):$/gm)].map(([, name]) => name);
      expect(headings(C)).toEqual(['[Symbol.iterator]', 'a', 'b', 'made']);
      expect(headings({ x: fn('x'), y: 1 })).toEqual(['x']);
      expect(() => dis({ y: 1 })).toThrow("don't know how to disassemble Object objects");
    } finally {
      setResolver(null);
    }
  });

  it('takes all that a class has: its constructor, both of an accessor, static members, and classes in it', () => {
    const known = new Set<unknown>();
    const code = codeOf('function f() {}', 'f');
    setResolver({ codeOf: (value) => (known.has(value) ? code : undefined), lastiOf: () => -1 });
    try {
      const has = <T>(...values: T[]): T => {
        for (const value of values) known.add(value);
        return values[0]!;
      };
      class Inner {
        go(): void {}
        static around: unknown;
      }
      class K {
        static Inner = Inner;
        m(): void {}
        static m(): void {}
        get v(): number {
          return 1;
        }
        set v(_: number) {}
      }
      Inner.around = K;
      const accessor = Object.getOwnPropertyDescriptor(K.prototype, 'v')!;
      has<unknown>(K.prototype.m, K.m, accessor.get, accessor.set, Inner.prototype.go);
      const headings = (x: unknown): (string | undefined)[] =>
        [...printed((file) => dis(x, { file })).matchAll(/^Disassembly of (.*):$/gm)].map(([, name]) => name);
      const methods = ['Inner', 'go', 'm', 'static m', 'get v', 'set v'];
      expect(headings(K)).toEqual(methods);
      has(K);
      expect(headings(K)).toEqual(['Inner', 'go', 'constructor', 'm', 'static m', 'get v', 'set v']);
      known.delete(K);
      expect(headings({ K, n: 1 })).toEqual(['K', ...methods]);
      expect(() => dis({ Map })).toThrow("don't know how to disassemble Object objects");
    } finally {
      setResolver(null);
    }
  });

  it('takes a module that has not run yet, as far as it is there', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'genframe-dis-')), 'self.mjs');
    writeFileSync(
      file,
      "import * as self from './self.mjs';\nglobalThis.probe(self);\nexport const early = 1;\nexport function late() {}\n",
    );
    const seen: string[] = [];
    setResolver({
      codeOf: (value) => (typeof value === 'function' && value.name === 'late' ? codeOf('function late() {}', 'late') : undefined),
      lastiOf: () => -1,
    });
    const probing = globalThis as { probe?: (module: object) => void };
    probing.probe = (module) => void seen.push(printed((file) => dis(module, { file })));
    try {
      const { USE_MAIN_CONTEXT_DEFAULT_LOADER: importModuleDynamically } = vm.constants;
      await new vm.Script(`import(${JSON.stringify(pathToFileURL(file).href)})`, { importModuleDynamically }).runInThisContext();
    } finally {
      setResolver(null);
      delete probing.probe;
      rmSync(path.dirname(file), { recursive: true });
    }
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatch(/^Disassembly of late:\n/);
  });

  it('says what it cannot disassemble', () => {
    expect(() => dis(1)).toThrow("don't know how to disassemble number objects");
    expect(() => dis(null)).toThrow("don't know how to disassemble null objects");
    expect(() => dis(new Map())).toThrow("don't know how to disassemble Map objects");
    const run = (): never => {
      throw new Error('ran');
    };
    const traps = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, run]));
    for (const target of [{}, () => 1]) expect(() => dis(new Proxy(target, traps))).toThrow("don't know how to disassemble Proxy objects");
    const getters = {
      get constructor() {
        return run();
      },
      get co_code() {
        return run();
      },
      get [Symbol.toStringTag]() {
        return run();
      },
    };
    expect(() => dis(getters)).toThrow("don't know how to disassemble object objects");
    expect(() => code_info({})).toThrow(TypeError);
  });

  it('shows constants as Python would, in spelling of JavaScript', () => {
    const consts = listing("function f() { return ['it\\'s', 'say \"it\\'s\"', '\\n\\x00\\u2028', 1n, -0, /a/g, true, null]; }", 'f');
    const shown = [...consts.matchAll(/(?:LOAD_CONST|BUILD_REGEXP) +\d+ \((.*)\)$/gm)].map(([, text]) => text);
    expect(shown).toEqual(['"it\'s"', "'say \"it\\'s\"'", "'\\n\\x00\\u2028'", '1n', '-0', '/a/g', 'true', 'null']);
  });
});

describe('instructions as data', () => {
  const code = codeOf('function f(a) {\n  while (a)\n    b(a);\n}', 'f');

  it('have names, arguments and places', () => {
    const [setup, load, jump] = get_instructions(code);
    expect(setup).toMatchObject({
      opname: 'SETUP_LOOP',
      opcode: 120,
      argval: 23,
      argrepr: 'to 23',
      offset: 0,
      starts_line: true,
      line_number: 2,
    });
    expect(load).toMatchObject({
      opname: 'LOAD_FAST',
      arg: 0,
      argval: 'a',
      argrepr: 'a',
      is_jump_target: true,
      starts_line: false,
      line_number: 2,
    });
    expect(load!.positions).toEqual({ lineno: 2, end_lineno: 2, col_offset: 9, end_col_offset: 10 });
    expect(jump).toMatchObject({ opname: 'POP_JUMP_IF_FALSE', arg: 22, argval: 22, argrepr: '' });
  });

  it('instructions without an argument have null', () => {
    expect(get_instructions(code).at(-1)).toMatchObject({ opname: 'RETURN_VALUE', arg: null, argval: null, argrepr: '' });
  });

  it('EXTENDED_ARG counts for the next one', () => {
    const far = codeOf(`function f() { return [${Array.from({ length: 65_540 }, (_, i) => i + 0.5).join()}]; }`, 'f');
    const instructions = get_instructions(far);
    const at = instructions.findIndex(({ opname }) => opname === 'EXTENDED_ARG');
    expect(instructions[at]).toMatchObject({ arg: 1 });
    expect(instructions[at + 1]).toMatchObject({ opname: 'LOAD_CONST', arg: 65_536, argval: 65_535.5 });
    expect(instructions[at + 1]!.positions).toEqual(instructions[at]!.positions);
  });

  it('lines can be counted from elsewhere', () => {
    expect(get_instructions(code, { first_line: 101 }).map(({ line_number }) => line_number)).toContain(103);
  });

  it('labels and line starts', () => {
    expect(findlabels(code)).toEqual([23, 22, 3]);
    expect(findlabels(code.co_code)).toEqual([23, 22, 3]);
    expect(() => findlabels(new Uint8Array([1, 113, 5]))).toThrow(new RangeError('the code ends amid the instruction at 1'));
    expect(findlinestarts(code)).toEqual([
      [0, 2],
      [9, 3],
    ]);
  });

  it('Bytecode iterates, tells and shows', () => {
    const bytecode = new Bytecode(code, { current_offset: 9, first_line: 11 });
    expect([...bytecode]).toHaveLength(get_instructions(code).length);
    expect(bytecode.codeobj).toBe(code);
    expect(bytecode.info()).toBe(code_info(code));
    expect(bytecode.dis()).toContain(' 13 -->       9 LOAD_GLOBAL              0 (b)');
    expect(new Bytecode(code).first_line).toBe(1);
  });
});

describe('where an error was thrown', () => {
  const outer = codeOf('function outer() { inner(); }', 'outer');
  const inner = codeOf('function inner() { fail(); }', 'inner');
  const error = new Error('x');
  const passed = [
    { frame: outer, lasti: 3 },
    { frame: inner, lasti: 0 },
    { frame: 'native', lasti: -1 },
  ];

  it('the innermost frame is shown, with the place', () => {
    setResolver({
      codeOf: (value) => (typeof value === 'object' ? (value as CodeObject) : undefined),
      lastiOf: () => -1,
      passedBy: (...given) => (given.length === 0 || given[0] === error ? passed : []),
    });
    try {
      const expected = printed((file) => disassemble(inner, 0, { file }));
      expect(expected).toContain('-->');
      expect(printed((file) => distb(error, { file }))).toBe(expected);
      expect(printed((file) => distb(undefined, { file }))).toBe(expected);
      expect(Bytecode.from_traceback(error).dis()).toBe(expected);
      expect(() => distb(new Error('y'))).toThrow(new RangeError('no frame is known in which the error was thrown'));
      expect(() => Bytecode.from_traceback(undefined)).toThrow(RangeError);
    } finally {
      setResolver(null);
    }
  });

  it('nothing is known before', () => {
    expect(() => distb(undefined)).toThrow(new RangeError('no last traceback to disassemble'));
    expect(() => dis()).toThrow(RangeError);
  });
});

describe('code_info', () => {
  it('tells everything about a code object', () => {
    const code = codeOf("function* f(a, ...b) { const c = yield 'x'; return () => c + a; }", 'f', { filename: 'a.js' });
    const expected = `Name:              f
Filename:          a.js
Argument count:    1
Positional-only arguments: 0
Kw-only arguments: 0
Number of locals:  2
Stack size:        3
Flags:             OPTIMIZED, NEWLOCALS, VARARGS, GENERATOR
Constants:
   0: undefined
   1: 'x'
   2: <code object <lambda>, file "a.js", line 1>
   3: 'f.<locals>.<lambda>'
Variable names:
   0: a
   1: b
Cell variables:
   0: a
   1: c`;
    expect(code_info(code)).toBe(expected);
    expect(printed((file) => show_code(code, { file }))).toBe(expected);
    expect(code.co_code).toContain(opmap.MAKE_CLOSURE);
  });

  it('flags by name', () => {
    expect(pretty_flags(99)).toBe('OPTIMIZED, NEWLOCALS, GENERATOR, NOFREE');
    expect(pretty_flags(0x1000)).toBe('0x1000');
    expect(pretty_flags(0)).toBe('0x0');
  });
});
