/** The harness itself: it must see what it is there to see. */
import { afterAll, describe, expect, test } from 'vitest';
import type { CompileResult } from '../../src/options.js';
import { compare } from './compare.js';
import { type HarnessOptions, report, runSample } from './harness.js';
import { countGenerators } from './output.js';
import { print } from './print.js';
import { Runner } from './runner.js';
import { parseSample } from './sample.js';

const runner = new Runner();
afterAll(() => runner.close());

/** A stand-in for the compiler: the text with replacements made. */
function rewriting(replacements: Record<string, string>, result: Partial<CompileResult> = {}): HarnessOptions {
  return {
    compile(source) {
      let code = source;
      for (const [from, to] of Object.entries(replacements)) code = code.replaceAll(from, to);
      return { code, map: null, codeObjects: [], warnings: [], generators: { compiled: 0, native: 0 }, ...result };
    },
  };
}

describe('printing', () => {
  class Point {
    x = 1;
    get y() {
      throw new Error('never called');
    }
  }
  const cycle: Record<string, unknown> = { name: 'cycle' };
  cycle.self = [cycle];
  const rows: [string, unknown, string][] = [
    ['negative zero', [-0, 0], '[-0, 0]'],
    ['NaN and undefined', [NaN, undefined, null], '[NaN, undefined, null]'],
    ['strings', 'a"b', '"a\\"b"'],
    ['bigints and symbols', [1n, Symbol('s')], '[1n, Symbol(s)]'],
    ['holes and further keys', Object.assign(Array(1).concat(1), { more: 2 }), '[<hole>, 1, more: 2]'],
    ['class instances, no getter called', new Point(), 'Point {x: 1}'],
    [
      'accessors',
      {
        get a() {
          return 1;
        },
        set a(_) {},
        set b(_: number) {},
      },
      '{a: [get/set], b: [set]}',
    ],
    ['null prototypes', Object.create(null), '[null] {}'],
    ['symbol keys', { [Symbol.iterator]: 1 }, '{[Symbol(Symbol.iterator)]: 1}'],
    ['key order', { b: 1, a: 2, 1: 3 }, '{1: 3, b: 1, a: 2}'],
    ['cycles', cycle, '{name: "cycle", self: [[Circular 0]]}'],
    ['errors', [new RangeError('far')], '[⟪RangeError: far⟫]'],
    ['functions', [function named() {}, () => {}], '[[Function: named], [Function: ]]'],
    ['generators', (function* () {})(), '[object Generator]'],
    ['generator functions', function* walk() {}, '[GeneratorFunction: walk]'],
    ['collections', [new Map([['k', new Set([1])]])], '[Map {"k" => Set {1}}]'],
    ['boxed values, dates, patterns', [Object('s'), new Date(5), /a/g], '[[String "s"], Date 5, /a/g]'],
    [
      'proxies',
      new Proxy(
        {},
        {
          ownKeys() {
            throw new Error('never called');
          },
        },
      ),
      '[Proxy]',
    ],
  ];
  test.each(rows)('%s', (_, value, text) => {
    expect(print(value)).toBe(text);
  });
});

describe('comparing', () => {
  test('the wording of a TypeError is set apart', () => {
    const { difference, wording } = compare(['1 ⟪TypeError: a is no b⟫'], ['1 ⟪TypeError: (x) is no b⟫']);
    expect(difference).toBeUndefined();
    expect(wording).toHaveLength(1);
  });
  test.each([
    ['another class', ['⟪TypeError: a⟫'], ['⟪Error: a⟫']],
    ['the wording of another error', ['⟪ReferenceError: a⟫'], ['⟪ReferenceError: b⟫']],
    ['a line missing', ['1', '2'], ['1']],
    ['a line more', ['1'], ['1', '2']],
  ])('%s is a difference', (_, native, compiled) => {
    expect(compare(native, compiled).difference).toBeDefined();
  });
});

describe('reading samples', () => {
  test('directives and parts', () => {
    const sample = parseSample('// about: x\n// mode: module\n// native: b, a\nlog(1);\n// ---- file: ./b.js native\nlog(2);\n');
    expect(sample.modes).toEqual(['module']);
    expect(sample.expectedWarnings).toEqual(['a', 'b']);
    expect(sample.parts.map(({ kind, name, native }) => [kind, name, native])).toEqual([
      ['entry', 'entry', false],
      ['file', './b.js', true],
    ]);
    expect(sample.parts[1].text).toBe('log(2);\n');
  });
  test('an unknown mode is an error', () => {
    expect(() => parseSample('// mode: modul\n')).toThrow("unknown mode 'modul'");
  });
});

describe('running', () => {
  test('in every mode the syntax allows', async () => {
    const modes = async (text: string): Promise<string[]> => (await runSample(text, runner, rewriting({}))).map(({ mode }) => mode);
    expect(await modes('log(typeof this, new.target)')).toEqual(['commonjs']);
    expect(await modes('log(typeof this)')).toEqual(['script', 'commonjs', 'module']);
    expect(await modes('log(await 1)')).toEqual(['module']);
    expect(await modes('log(typeof yield)')).toEqual(['script', 'commonjs']);
  });
  test('strict scripts', async () => {
    const [result] = await runSample('// mode: script+strict\nlog((function () { return this; })());', runner, rewriting({}));
    expect(result.native).toEqual(['undefined']);
  });
  test('a difference is found and told', async () => {
    const results = await runSample('// mode: script\nlog(1); log(2);', runner, rewriting({ 'log(2)': 'log(3)' }));
    expect(report(results)).toContain('- native    2\n    - compiled  3');
  });
  test('uncaught errors, late rejections and globals belong to the trace', async () => {
    const text = '// mode: script\nvar x = 1; Promise.reject(new Error("late")); log(0); throw new Error("now");';
    const [{ native }] = await runSample(text, runner, rewriting({}));
    expect(native).toEqual(['0', 'uncaught ⟪Error: now⟫', 'unhandled rejection ⟪Error: late⟫', 'globals x']);
  });
  test('promise jobs are waited for', async () => {
    const text = '// mode: script\n(async () => { for (let i = 0; i < 50; i++) await i; log("done"); })();';
    expect((await runSample(text, runner, rewriting({})))[0].native).toEqual(['"done"']);
  });
  test('modules and their parts, CommonJS parts, realms and further scripts', async () => {
    const esm = 'import { a } from "./a.js"; log(a);\n// ---- file: ./a.js\nexport const a = import.meta.url;';
    expect((await runSample(esm, runner, rewriting({})))[0].native).toEqual(['"file:///./a.js"']);
    const cjs = '// mode: commonjs\nlog(require("./a.js"));\n// ---- file: ./a.js\nexports.a = 1;';
    expect((await runSample(cjs, runner, rewriting({})))[0].native).toEqual(['{a: 1}']);
    const realms =
      '// mode: script\nlog(other.list instanceof Array);\n// ---- script: second\nlog(2);\n// ---- realm: other\nvar list = [];';
    expect((await runSample(realms, runner, rewriting({})))[0].native).toEqual(['false', '2']);
  });
  test('a generator left in the output is a problem, unless it is reported as native', async () => {
    const text = '// mode: script\nlog([...(function* () {})()]);';
    expect((await runSample(text, runner, rewriting({})))[0].problems).toEqual([
      "the output for 'entry' holds 1 generator functions, but 0 are reported as native",
    ]);
    const native = rewriting({}, { generators: { compiled: 0, native: 1 } });
    expect((await runSample(text, runner, native))[0].problems).toEqual([]);
  });
  test('warnings must be those the sample expects', async () => {
    const [result] = await runSample('// mode: script\n// native: direct-eval\nlog(1);', runner, rewriting({}));
    expect(result.problems).toEqual(['warnings are [], expected [direct-eval]']);
  });
  test('a crash of the compiler is a problem', async () => {
    const failing: HarnessOptions = {
      compile() {
        throw new Error('boom');
      },
    };
    expect(report(await runSample('log(1)', runner, failing))).toContain('boom');
  });
  test('broken samples are refused', async () => {
    await expect(runSample('let let', runner)).rejects.toThrow('parses in no mode');
    await expect(runSample('// mode: module\nwith (a) {}', runner)).rejects.toThrow('SyntaxError');
    await expect(runSample('// mode: script\n1;', runner)).rejects.toThrow('it logs nothing');
  });
});

describe('counting generators', () => {
  test('functions and methods, not async ones', () => {
    expect(countGenerators('function* a() {} ({ *b() {} }); class C { static *#c() {} } async function* d() {}', 'script')).toBe(3);
  });
});
