/** `evalFrame`, `Stepper`, `runCode` and `runModule` as a program uses them. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { CodeObject, codeObject } from '../../runtime/code.js';
import * as runtime from '../../runtime/index.js';
import { type OpName, opcodes, opmap } from '../../runtime/opcode.js';
import { snapshot } from '../../runtime/snapshot.js';
import { isExecutable } from '../../runtime/vm/run.js';
import { evalFrame, HandOverError, runCode, runModule, Stepper } from '../../runtime/vm.js';
import { compile } from '../../src/compile.js';
import type { CompileOptions, SourceType } from '../../src/options.js';

interface Shown {
  readonly gi_frame: { readonly f_lasti: number; readonly f_locals: Record<string, unknown> } | null;
}
type Machine = Generator<unknown, unknown, unknown> & Shown;

/** A generator of compiled code, from CommonJS: the functions share this test's runtime. */
function machine(source: string, ...args: unknown[]): Machine {
  return compiled(source, {}, ...args);
}

function compiled(source: string, options: CompileOptions, ...args: unknown[]): Machine {
  const { code } = compile(`${source}\nmodule.exports = g;`, { ...options, sourceType: 'commonjs', filename: 'g.js' });
  const module = { exports: undefined as unknown };
  new Function('module', 'exports', 'require', code)(module, module.exports, () => runtime);
  return (module.exports as (...given: unknown[]) => Machine)(...args);
}

function program(source: string, sourceType: SourceType = 'script') {
  return compile(source, { functions: true, sourceType, filename: 'program.js' }).codeObjects[0];
}

test('every instruction of the opcode table can be executed', () => {
  const missing = (Object.keys(opcodes) as OpName[]).filter((name) => name !== 'EXTENDED_ARG' && !isExecutable(opmap[name]));
  expect(missing).toEqual([]);
});

describe('evalFrame', () => {
  const counter = 'function* g(n) { let sum = 0; while (true) { const x = yield sum; sum += x * n; } }';

  test('goes on with frames that were compiled with frames for all functions', () => {
    const source = `
      class K { #p = 1; *m() { yield this.#p; yield super.toString(); } }
      function* g(a) { const b = yield a; try { yield* [b, a]; yield* new K().m(); } finally { yield 'end'; } return 5; };`;
    const gen = compiled(source, { functions: true, bytecode: 'inline' }, 3);
    const values = Array.from({ length: 8 }, (_, i) => (i % 2 ? evalFrame(gen, i) : gen.next(i)).value);
    expect(values).toEqual([3, 1, 3, 1, '[object Object]', 'end', 5, undefined]);
  });

  test('goes on where the state machine is suspended, and the state machine after it', () => {
    const gen = machine(counter, 2);
    expect(gen.next()).toEqual({ value: 0, done: false });
    expect(evalFrame(gen.gi_frame!, 3)).toEqual({ value: 6, done: false });
    expect(gen.gi_frame!.f_locals).toEqual({ n: 2, sum: 6 });
    expect(gen.next(4)).toEqual({ value: 14, done: false });
    expect(evalFrame(gen, 1)).toEqual({ value: 16, done: false });
  });
  test('throws into a frame, and returns from it', () => {
    const source = "function* g() { try { yield 1; } catch (e) { yield e; } finally { yield 'last'; } }";
    const gen = machine(source);
    expect(evalFrame(gen)).toEqual({ value: 1, done: false });
    expect(evalFrame(gen, 'thrown', 'throw')).toEqual({ value: 'thrown', done: false });
    expect(evalFrame(gen, 'result', 'return')).toEqual({ value: 'last', done: false });
    expect(evalFrame(gen)).toEqual({ value: 'result', done: true });
    expect(gen.gi_frame).toBeNull();
    expect(evalFrame(gen)).toEqual({ value: undefined, done: true });
  });
  test('closures of both sides see the same variables', () => {
    const gen = machine('function* g() { let n = 0; yield () => n; n = 1; yield () => ++n; n += 10; yield n; }');
    const read = gen.next().value as () => number;
    const raise = evalFrame(gen).value as () => number;
    expect([read(), raise(), read()]).toEqual([1, 2, 2]);
    expect(gen.next().value).toBe(12);
    expect([read(), raise()]).toEqual([12, 13]);
  });
  test('half-evaluated expressions, cursors and completions travel', () => {
    const source =
      "function* g(f) { for (const x of ['a', 'b']) { try { f(x, [yield x, , yield], { k: x, v: yield 3 }); } finally { yield 'end ' + x; } } return 'done'; }";
    const calls: unknown[] = [];
    const gen = machine(source, (...args: unknown[]) => calls.push(args));
    const sent = Array.from({ length: 10 }, (_, i) => (i % 2 ? gen.next(i) : evalFrame(gen, i)).value);
    expect(sent).toEqual(['a', undefined, 3, 'end a', 'b', undefined, 3, 'end b', 'done', undefined]);
    const holes = (x: number, y: number) => Object.assign(Array(3), { 0: x, 2: y });
    expect(calls).toEqual([
      ['a', holes(1, 2), { k: 'a', v: 3 }],
      ['b', holes(5, 6), { k: 'b', v: 7 }],
    ]);
  });
  test('variables of the module around are read and written', () => {
    const gen = machine('let total = 1; function add(n) { total += n; } function* g() { total *= 5; yield total; add(2); yield total; }');
    expect([evalFrame(gen).value, gen.next().value]).toEqual([5, 7]);
  });
  test('delegates are asked as ever', () => {
    const gen = machine("function* inner() { const x = yield 'in'; return x + 1; } function* g() { yield 'a'; return yield* inner(); }");
    expect([evalFrame(gen).value, evalFrame(gen).value]).toEqual(['a', 'in']);
    expect(gen.next(41)).toEqual({ value: 42, done: true });
  });
  test('functions with super and private names change sides', () => {
    const source = `class A { m() { return 'm'; } static s() { return 's'; } }
      class B extends A {
        #p = 5;
        *walk() { yield super.m(); yield this.#p++; yield super.m() + this.#p; yield #p in this; yield* B.each(); }
        static *each() { yield super.s(); yield super.s(); }
      }
      const g = () => new B().walk();`;
    for (const first of [0, 1]) {
      const gen = machine(source);
      const seen = Array.from({ length: 6 }, (_, i) => (i % 2 === first ? gen.next() : evalFrame(gen)).value);
      expect(seen).toEqual(['m', 5, 'm6', true, 's', 's']);
    }
  });
  test('what it cannot take is refused, and untouched', () => {
    const gen = machine('function g() { with ({ x: 1 }) return (function* () { yield x; yield 2; })(); }');
    expect(gen.next().value).toBe(1);
    expect(() => evalFrame(gen)).toThrow(HandOverError);
    expect(gen.next().value).toBe(2);
    expect(() => evalFrame({})).toThrow('the evaluator takes the frame of a compiled generator');
  });
  test('nothing stays in the record that the machine does not have there: it can be saved', () => {
    const source = "function* g(v) { for (const x of v) yield x; const o = {}; [o.x, o[yield 'key']] = v; return o; }";
    const gen = machine(source, ['a', 'b']);
    expect([gen.next().value, gen.next().value, evalFrame(gen).value]).toEqual(['a', 'b', 'key']);
    expect(() => snapshot(gen)).not.toThrow();
    expect(gen.next('y').value).toEqual({ x: 'a', y: 'b' });
    const early = machine(source, ['a']);
    early.next();
    expect(evalFrame(early).value).toBe('key');
    expect(() => snapshot(early)).not.toThrow();
    const named = machine('function* g() { const $1 = 5; let $2x = 3; const sum = [1, yield $1, $2x]; yield [sum, $1, $2x]; }');
    expect([evalFrame(named).value, evalFrame(named, 2).value]).toEqual([5, [[1, 2, 3], 5, 3]]);
  });
  test('what is no frame gets one error, also the frame of a generator that has finished', () => {
    const gen = machine('function* g() {}');
    gen.next();
    for (const none of [gen.gi_frame, undefined, 1, 'text', Symbol.iterator, {}, [].values()]) {
      const wanted = new TypeError('the evaluator takes the frame of a compiled generator (gi_frame), or the generator');
      expect(() => evalFrame(none as object)).toThrow(wanted);
      expect(() => new Stepper(none as object)).toThrow(wanted);
    }
  });
  test('a way of resuming that there is not leaves the generator as it is', () => {
    const gen = machine(counter, 2);
    gen.next();
    for (const how of ['bogus', 'toString', '', null, 0]) {
      const wanted = new TypeError("a frame is resumed by 'next', 'throw' or 'return'");
      expect(() => evalFrame(gen, 1, how as 'next')).toThrow(wanted);
      expect(() => new Stepper(gen, 1, how as 'next')).toThrow(wanted);
    }
    expect(gen.next(3)).toEqual({ value: 6, done: false });
  });
  test('a running frame is refused', () => {
    const gen = machine('function* g(f) { yield f(); }', () => evalFrame(gen));
    expect(() => gen.next()).toThrow('already running');
  });
});

describe('Stepper', () => {
  test('shows the stacks between instructions', () => {
    const gen = machine('function* g(a) { for (const x of a) { yield x + 1; } }', [1]);
    const stepper = new Stepper(gen.gi_frame!);
    const seen: unknown[] = [];
    while (!stepper.done) {
      seen.push([stepper.next, stepper.stack.length, stepper.blocks.map(({ kind }) => kind).join()]);
      stepper.step();
    }
    expect(stepper.result).toEqual({ value: 2, done: false });
    expect(seen).toEqual([
      [0, 0, ''],
      [3, 0, 'loop'],
      [6, 1, 'loop'],
      [7, 1, 'loop'],
      [10, 2, 'loop'],
      [13, 1, 'loop'],
      [16, 2, 'loop'],
      [19, 3, 'loop'],
      [20, 2, 'loop'],
    ]);
    expect(gen.gi_frame!.f_lasti).toBe(stepper.lasti);
    expect(gen.next()).toEqual({ value: undefined, done: true });
    expect(() => stepper.step()).toThrow('not being executed');
  });
  test('exceptions come out of the step that throws them', () => {
    const stepper = new Stepper(machine("function* g() { throw new RangeError('far'); }").gi_frame!);
    expect(stepper.done).toBe(false);
    expect(() => stepper.run()).toThrow(new RangeError('far'));
    expect([stepper.done, stepper.result, stepper.next]).toEqual([true, null, -1]);
    expect(() => stepper.step()).toThrow('the frame is not being executed any more');
    expect(() => stepper.run()).toThrow('the frame is not being executed any more');
  });
  test('an exception that nothing catches ends it at once where it is resumed with it', () => {
    const gen = machine('function* g() { yield 1; }');
    gen.next();
    expect(() => new Stepper(gen, new RangeError('far'), 'throw')).toThrow(new RangeError('far'));
    expect(gen.gi_frame).toBeNull();
  });
});

describe('whole programs', () => {
  test('a script has its variables in the global object it is given', () => {
    const globals: Record<string, unknown> = { out: [], Array };
    runCode(program('var v = 1; let l = 2; function f() { return v + l; } out.push(f(), this === globalThis);'), {
      globals: Object.assign(globals, { globalThis: globals }),
    });
    expect(globals.out).toEqual([3, true]);
    expect(Object.keys(globals)).toContain('v');
    expect(Object.keys(globals)).not.toContain('l');
    runCode(program('out.push(l);'), { globals });
    expect(globals.out).toEqual([3, true, 2]);
    expect(() => runCode(program('let v;'), { globals })).toThrow("Identifier 'v' has already been declared");
  });
  test('modules are linked, live, and run in order', async () => {
    const modules: Record<string, ReturnType<typeof program>> = {
      './counter.js': program('export let n = 0; export function up() { n++; } export default class {}', 'module'),
      './again.js': program("export * from './counter.js'; export { default as Named } from './counter.js';", 'module'),
    };
    const main = program(
      "import { n, up, Named } from './again.js'; up(); up(); export const seen = [n, Named.name]; export { n };",
      'module',
    );
    const namespace = await runModule(main, { resolve: (specifier) => modules[specifier] });
    expect({ ...namespace }).toEqual({ n: 2, seen: [2, 'default'] });
    const missing = program("import { no } from './counter.js';", 'module');
    await expect(runModule(missing, { resolve: (specifier) => modules[specifier] })).rejects.toThrow(
      "does not provide an export named 'no'",
    );
    await expect(runModule(main)).rejects.toThrow("import of './again.js' in program.js needs a host");
    await expect(runModule(main, { resolve: () => undefined as never })).rejects.toThrow('expected a code object, not undefined');
  });
  test('what is no program is refused', () => {
    for (const value of [undefined, null, 5, 'x']) expect(() => runCode(value as never)).toThrow(/^expected a code object, not /);
    const inner = codeObject(program('{ let v; (function f() { return v; }); }')).co_consts.find((value) => value instanceof CodeObject);
    expect(() => runCode(inner as CodeObject)).toThrow('a code object that is run as a program may not contain free variables');
  });
  test('a direct eval is refused with its place', () => {
    expect(() => runCode(program("\n\neval('1')"), { globals: { eval } })).toThrow('program.js:3: a direct eval needs a compiler');
  });
});

describe('as an ES module that was compiled on disk', () => {
  const folders: string[] = [];
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

  test('imports are reached', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'genframe-vm-'));
    folders.push(folder);
    const source = "import { join } from 'node:path';\nexport function* g() { yield join('a', 'b'); yield join('c'); }\n";
    const { code } = compile(source, { filename: 'paths.js' });
    const entry = pathToFileURL(join(import.meta.dirname, '../../runtime/index.ts')).href;
    await writeFile(join(folder, 'paths.mjs'), code.replace("'genframe/runtime'", JSON.stringify(entry)));
    const { g } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'paths.mjs')).href)) as { g(): Machine };
    expect([evalFrame(g()).value]).toEqual([join('a', 'b')]);
  });
});
