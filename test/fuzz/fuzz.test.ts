/** The fuzzer: its parts, and a thousand programs. `run.mjs` checks more of them. */
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { CompileResult } from '../../src/options.js';
import { parseSample } from '../differential/sample.js';
import { runCampaign } from './campaign.js';
import { type Compile, check } from './check.js';
import { failureFile } from './failure-file.js';
import { countPositions } from './positions.js';
import { makeProgram } from './program.js';
import { Random } from './random.js';
import { reduce } from './reduce.js';
import { reduceProgram } from './reduce-program.js';

const programs = Array.from({ length: 300 }, (_, seed) => makeProgram(seed));

/** A stand-in for the compiler, at fault wherever a program logs. */
const faulty: Compile = (source) => ({
  code: source.replaceAll('log(', 'log(0,'),
  map: null,
  codeObjects: [],
  warnings: [],
  generators: { compiled: 0, native: 0 },
});

describe('random numbers', () => {
  test('are the same for the same seed, and others for others', () => {
    const take = (seed: number): number[] =>
      new Random(seed).several(20, 20, () => 0).map((_, index) => new Random(seed + index).int(1000));
    expect(take(5)).toEqual(take(5));
    expect(new Set(take(5)).size).toBeGreaterThan(15);
  });
  test('entries of weight 0 are never chosen', () => {
    const random = new Random(1);
    const table = [
      [0, 'never'],
      [1, 'a'],
      [0, 'never'],
      [2, 'b'],
      [0, 'never'],
    ] as const;
    expect(new Set(random.several(500, 500, () => random.weighted(table)))).toEqual(new Set(['a', 'b']));
  });
});

describe('programs', () => {
  test('are the same for the same seed', () => {
    expect(programs.map(({ seed }) => makeProgram(seed))).toEqual(programs);
  });
  test('come in all modes', () => {
    expect(new Set(programs.map(({ mode }) => mode))).toEqual(new Set(['script', 'script+strict', 'commonjs', 'module']));
  });
  test('parse, nearly all of them', () => {
    const scripts = programs.filter(({ mode }) => mode === 'script');
    const broken = scripts.filter(({ text }) => {
      try {
        return new vm.Script(text) === undefined;
      } catch {
        return true;
      }
    });
    expect(broken.length / scripts.length).toBeLessThan(0.03);
  });
  test('hold the statements and expressions that generators must survive', () => {
    const all = programs.map(({ text }) => text).join('\n');
    const forms = [
      'yield* ',
      '[yield',
      '(yield',
      'for (let ',
      'for (const ',
      ' of ',
      ' in ',
      'while (',
      'do {',
      'switch (',
      'default:',
      'try {',
      'finally {',
      'catch {',
      'continue L',
      'break L',
      'super.m',
      'super[',
      'super.p',
      'this.#x',
      '#x in ',
      'arguments[',
      'new.target',
      'extends Made',
      'static {',
      'static *',
      '[Symbol.iterator]',
      '__proto__',
      '?.[',
      '?.m?.(',
      '??=',
      '||=',
      '&&=',
      ' ** ',
      'delete ',
      'typeof ',
      'void ',
      '...',
      '`',
      'async () =>',
      'hook(',
      "'use strict'",
    ];
    expect(forms.filter((form) => !all.includes(form))).toEqual([]);
  });
});

test('programs suspend in every position that the language has', () => {
  const counts = new Map<string, number>();
  for (let seed = 1; seed <= 1000; seed++) {
    try {
      countPositions(makeProgram(seed), counts);
    } catch (error) {
      // One that is skipped.
      expect(error).toBeInstanceOf(SyntaxError);
    }
  }
  const operands = ['BinaryExpression.left', 'BinaryExpression.right', 'SequenceExpression.expressions', 'SpreadElement.argument'];
  const unary = ['-', '+', '!', '~', 'typeof', 'void', 'delete'].map((operator) => `UnaryExpression.argument ${operator}`);
  const logical = ['??', '||', '&&'].flatMap((operator) => [`LogicalExpression.left ${operator}`, `LogicalExpression.right ${operator}`]);
  const conditional = ['test', 'consequent', 'alternate'].flatMap((slot) => [`ConditionalExpression.${slot}`, `IfStatement.${slot}`]);
  const assignments = ['=', 'compound', 'logical'].flatMap((kind) => [
    `AssignmentExpression.left ${kind}`,
    `AssignmentExpression.right ${kind}`,
  ]);
  const members = ['MemberExpression.object', 'MemberExpression.property', 'CallExpression.callee', 'CallExpression.arguments'];
  const literals = ['ArrayExpression.elements', 'Property.value', 'Property.key computed', 'TemplateLiteral.expressions'];
  const patterns = [
    'VariableDeclarator.id',
    'AssignmentPattern.left',
    'AssignmentPattern.right',
    'RestElement.argument',
    'CatchClause.param',
  ];
  const loops = ['ForStatement.init', 'ForStatement.test', 'ForStatement.update', 'ForStatement.body', 'WhileStatement.test'].concat(
    ['WhileStatement.body', 'DoWhileStatement.test', 'DoWhileStatement.body'],
    ['In', 'Of'].flatMap((kind) => ['left', 'right', 'body'].map((slot) => `For${kind}Statement.${slot}`)),
  );
  const statements = ['SwitchStatement.discriminant', 'SwitchCase.test', 'SwitchCase.consequent', 'TryStatement.block'].concat(
    ['TryStatement.handler', 'TryStatement.finalizer', 'LabeledStatement.body', 'ReturnStatement.argument', 'ThrowStatement.argument'],
    ['var', 'let', 'const'].map((kind) => `VariableDeclaration.declarations ${kind}`),
  );
  const others = [
    'NewExpression.callee',
    'NewExpression.arguments',
    'TaggedTemplateExpression.tag',
    'TaggedTemplateExpression.quasi',
  ].concat(
    ['UpdateExpression.argument', 'ImportExpression.source', 'YieldExpression.argument', 'YieldExpression.argument delegate'],
    ['ClassDeclaration.superClass', 'ClassExpression.superClass', 'MethodDefinition.key computed', 'PropertyDefinition.key computed'],
  );
  const all = [operands, unary, logical, conditional, assignments, members, members.map((slot) => `${slot} optional`)].concat([
    literals,
    patterns,
    loops,
    statements,
    others,
  ]);
  expect(all.flat().filter((position) => !counts.has(position))).toEqual([]);
});

describe('reduction', () => {
  test('keeps what fails and drops the rest', async () => {
    const text =
      'let a = 1;\nfunction* g(x, y = 2) { if (x) { yield [1, bad(y), 3]; } else { yield 4; } }\nfor (const q of g(1)) { log(q); }\n';
    const reduced = await reduce(text, 'script', async (candidate) => candidate.includes('function*') && candidate.includes('bad('), 1000);
    expect(reduced.replace(/\s+/g, ' ')).toBe('function* g() { bad(); }');
  });
  test('asks no more often than allowed', async () => {
    let asked = 0;
    await reduce(
      programs[0].text,
      'script',
      async () => {
        asked++;
        return false;
      },
      25,
    );
    expect(asked).toBeLessThanOrEqual(25);
  });
  test('leaves a text alone that does not parse', async () => {
    expect(await reduce('let let', 'script', async () => true, 10)).toBe('let let');
  });
});

describe('checking', () => {
  const program = { seed: 0, mode: 'script', text: "function f() { return 1; }\nlet unused = 5;\nlog(f() + 1, 'kept');\n" } as const;
  test('equal runs are the same', async () => {
    expect(await check(program, (source) => ({ ...faulty(source, {}), code: source }), undefined)).toEqual({ kind: 'same' });
  });
  test('a difference is found, told, and reduced', async () => {
    const verdict = await check(program, faulty, undefined);
    if (verdict.kind !== 'different') throw new Error('no difference found');
    expect(verdict).toEqual({ kind: 'different', way: 'trace', report: '- native    2 "kept"\n- compiled  0 2 "kept"' });
    const { reduced, report } = await reduceProgram(program, verdict, faulty, undefined);
    expect(reduced.trim()).toMatch(/^log\(\);?$/);
    expect(report).toContain('- compiled  0');
  });
  test('a crash of the compiler and a generator left behind are differences', async () => {
    const crashing: Compile = () => {
      throw new Error('boom');
    };
    expect(await check(program, crashing, undefined)).toMatchObject({ way: 'crash' });
    const idle = (source: string): CompileResult => ({ ...faulty(source, {}), code: source });
    expect(await check({ ...program, text: 'function* g() {}' }, idle, undefined)).toMatchObject({ way: 'left native' });
  });
  test('programs that do not parse or do not end are skipped', async () => {
    expect(await check({ ...program, text: 'let let' }, faulty, undefined)).toMatchObject({ kind: 'skipped' });
    expect(await check({ ...program, text: 'log(1); for (;;);' }, faulty, undefined)).toMatchObject({ kind: 'skipped' });
    expect(await check({ ...program, text: 'for (;;) log(1);' }, faulty, undefined)).toMatchObject({ kind: 'skipped' });
  });
  test("texts of functions and the engine's words make no difference, even as strings", async () => {
    const text = 'log(`${function () { 1; }}`); try { null.x; } catch (e) { log("" + e, [e] + ""); }';
    const compile: Compile = (source) => ({ ...faulty(source, {}), code: source.replace('1;', '2;').replace('null.x', '(null).y') });
    expect(await check({ ...program, text }, compile, undefined)).toEqual({ kind: 'same' });
  });
});

test('a failure file is a sample', () => {
  const { name, text } = failureFile({ seed: 7, mode: 'module', text: 'log(1);\n' }, '- native 1\n- compiled 2');
  expect(name).toBe('seed-7.js');
  const sample = parseSample(text);
  expect(sample.modes).toEqual(['module']);
  expect(sample.parts[0].text).toContain('log(1);');
});

test('a thousand programs behave compiled, evaluated and by turns as natively', { timeout: 600_000 }, async () => {
  const { checked, skipped, differences } = await runCampaign({ seed: 1, count: 1000, jobs: 2, maxDifferences: 3, evaluate: true });
  expect(differences.map(({ seed, mode, reduced, report }) => `seed ${seed} (${mode}):\n${reduced}\n${report}`)).toEqual([]);
  expect(checked).toBe(1000);
  expect(skipped).toBeLessThan(50);
});
