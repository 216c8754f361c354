import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAccepted } from './accepted.js';
import { readArguments } from './arguments.js';
import { readFrontmatter, variantSource, variantsOf } from './frontmatter.js';
import { findGenerators } from './generators.js';
import { formatSummary } from './report.js';
import { judgeTest, type VariantResult, type Verdict } from './verdict.js';

describe('frontmatter', () => {
  it('reads flags, includes and negative, with any line ends', () => {
    const meta = readFrontmatter(
      '// x\r/*---\rflags: [module,\r  async]\rincludes:\r  - a.js\r  - b.js\rnegative:\r  phase: parse\r  type: SyntaxError\r---*/',
    );
    expect(meta).toEqual({
      flags: new Set(['module', 'async']),
      includes: ['a.js', 'b.js'],
      negative: { phase: 'parse', type: 'SyntaxError' },
    });
  });

  it.each([
    ['', ['sloppy', 'strict']],
    ['flags: [onlyStrict]', ['strict']],
    ['flags: [noStrict, async]', ['sloppy']],
    ['flags: [module]', ['module']],
    ['flags: [raw]', ['raw']],
  ])('gives the variants of "%s"', (yaml, variants) => {
    expect(variantsOf(readFrontmatter(`/*---\ndescription: d\n${yaml}\n---*/`))).toEqual(variants);
  });

  it('puts the directive before everything else', () => {
    expect(variantSource('x;', 'strict')).toBe('"use strict";\nx;');
    expect(variantSource('x;', 'sloppy')).toBe('x;');
  });
});

describe('findGenerators', () => {
  it.each([
    ['function* f() {}', 1, 0],
    ['({ *m() {}, async *n() {} })', 1, 1],
    ['class C { static *#p() { yield 1; } *[x]() {} }', 2, 0],
    ['async function* f() {} async () => {}', 0, 1],
    ['a * b; a ** b; // function* f() {}', 0, 0],
    ['eval("function* f() {}")', 0, 0],
    // Not parsed: counted by their text.
    ['function* f() { yield = 1; }', 1, 0],
    ['async function* f() { 1 = 2; } ({ *m() {} })', 1, 1],
  ])('counts those of %s', (source, sync, async) => {
    expect(findGenerators(source, 'script')).toMatchObject({ sync, async });
  });

  it('sees the word yield in code and not in comments', () => {
    expect(findGenerators('/* yield */ var a = 1 // yield', 'script').yieldWord).toBe(false);
    expect(findGenerators('/* * */ var yield = 1', 'script').yieldWord).toBe(true);
    expect(findGenerators('// yield\n var yield = = 1', 'script').yieldWord).toBe(true);
  });
});

describe('judgeTest', () => {
  const test = { test: 'a.js', group: 'sync' as const, variants: ['sloppy' as const, 'strict' as const] };
  const passes = { outcome: null, held: 0, excused: 0, output: null };
  const judge = (results: VariantResult[], listed = false) => judgeTest(test, results, new Map(listed ? [['a.js', 'why']] : []));

  it('passes where both pass', () => {
    expect(judge([{ variant: 'sloppy', native: null, compiled: passes }])).toMatchObject({ kind: 'pass', message: null });
  });

  it('loses a test that fails in one variant, and names it', () => {
    const results: VariantResult[] = [
      { variant: 'sloppy', native: null, compiled: passes },
      { variant: 'strict', native: null, compiled: { ...passes, outcome: 'Error: no' } },
    ];
    expect(judge(results)).toMatchObject({ kind: 'loss', message: '[strict] Error: no' });
    expect(judge(results, true)).toMatchObject({ kind: 'accepted', staleListing: false });
  });

  it('judges only the variants that pass natively', () => {
    const results: VariantResult[] = [
      { variant: 'sloppy', native: null, compiled: passes },
      { variant: 'strict', native: 'Error: no', compiled: { ...passes, outcome: 'Error: no' } },
    ];
    expect(judge(results)).toMatchObject({ kind: 'pass' });
  });

  it('excludes what fails natively, and notes what passes compiled', () => {
    expect(judge([{ variant: 'raw', native: 'Error: no', compiled: passes }])).toMatchObject({
      kind: 'native-fails',
      message: 'Error: no',
      compiledPassesMore: true,
    });
  });

  it('loses an output that holds a generator, unless a warning says why', () => {
    const holding = (held: number, excused: number): VariantResult[] => [
      { variant: 'raw', native: null, compiled: { ...passes, held, excused } },
    ];
    expect(judge(holding(1, 0))).toMatchObject({ kind: 'loss', message: expect.stringContaining('still holds a generator') });
    expect(judge(holding(3, 1))).toMatchObject({ kind: 'loss', message: expect.stringContaining('2 generators') });
    expect(judge(holding(1, 1))).toMatchObject({ kind: 'left-native' });
  });

  it('notices a listed test that passes', () => {
    expect(judge([{ variant: 'raw', native: null, compiled: passes }], true)).toMatchObject({ kind: 'pass', staleListing: true });
  });
});

it('groups losses by message, without variant and place', () => {
  const loss = (test: string, message: string): Verdict => ({
    test,
    group: 'sync',
    kind: 'loss',
    message,
    compiledPassesMore: false,
    staleListing: false,
  });
  const summary = formatSummary([loss('z.js', 'rare'), loss('a.js', '[strict] often (a.js:1:2)'), loss('b.js', 'often (b.js:3:4)\nmore')]);
  expect(summary.split('\n').map((line) => line.trim())).toEqual(['2  often', 'a.js', 'b.js', '1  rare', 'z.js']);
});

describe('bad input', () => {
  const folder = mkdtempSync(join(tmpdir(), 'genframe-accepted-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const list = (text: string) => {
    const path = join(folder, 'list.json');
    writeFileSync(path, text);
    return () => readAccepted(path);
  };

  it('refuses lists with entries that explain nothing', () => {
    expect(list('{}')).toThrow('must hold a JSON array');
    expect(list('[')).toThrow('cannot read the accepted differences');
    expect(list('[{ "test": "a.js", "reason": " " }]')).toThrow('every entry needs a "test" and a "reason"');
    expect(list('[{ "test": "a.js", "reason": "r" }, { "test": "a.js", "reason": "r" }]')).toThrow('listed twice');
    expect(list('[{ "test": "a.js", "reason": "r" }]')()).toEqual(new Map([['a.js', 'r']]));
  });

  it('names the option that is wrong', () => {
    expect(() => readArguments([])).toThrow('give the path of one test262 checkout');
    expect(() => readArguments(['x', '--jobs', '0'])).toThrow("--jobs must be a positive whole number, not '0'");
    expect(() => readArguments(['x', '--nope'])).toThrow('--nope');
  });
});
