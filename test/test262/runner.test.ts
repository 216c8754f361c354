/** The runner from outside, on a small checkout with one test of each kind. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from './verdict.js';

const runner = fileURLToPath(new URL('run.mjs', import.meta.url));

const assertJs = `
function assert(value, message) { if (value !== true) throw new Test262Error(message); }
assert.sameValue = (a, b) => assert(Object.is(a, b), String(a) + ' is not ' + String(b));`;
const staJs = `
function Test262Error(message) { this.message = message || ''; }
Test262Error.prototype.name = 'Test262Error';
function $DONOTEVALUATE() { throw 'evaluated'; }`;
const doneJs = `
function $DONE(error) { print(error ? 'Test262:AsyncTestFailure:' + error.name + ': ' + error.message : 'Test262:AsyncTestComplete'); }`;

const files: Record<string, string> = {
  'harness/assert.js': assertJs,
  'harness/sta.js': staJs,
  'harness/doneprintHandle.js': doneJs,
  'harness/range.js': 'function* range(n) { for (let i = 0; i < n; i++) yield i; }',

  // Natively these pass, and compiled they have to.
  'test/good/body.js': test(
    'includes: [range.js]',
    'function* g() { return yield* range(3); }\nassert.sameValue([...g()].join(), "0,1,2");',
  ),
  'test/good/method.js': test('', 'var o = { *m() { yield 1; } };\nassert.sameValue(o.m().next().value, 1);'),
  'test/good/strict.js': test('flags: [onlyStrict]', 'function* g() { yield this; }\nassert.sameValue(g().next().value, undefined);'),
  'test/good/sloppy.js': test(
    'flags: [noStrict]',
    'var yield = 1;\nfunction* g() { yield this; }\nassert.sameValue(g().next().value, globalThis);',
  ),
  'test/good/module.js': test(
    'flags: [module]',
    "import { g } from './dep_FIXTURE.js';\nfunction* own() { yield* g(); }\nassert.sameValue([...own()].join(), 'dep');",
  ),
  'test/good/dep_FIXTURE.js': "export function* g() { yield 'dep'; }",
  'test/good/import.js': test(
    'flags: [async]',
    "function* g() { yield import('./dep_FIXTURE.js'); }\ng().next().value.then((ns) => assert.sameValue(ns.g().next().value, 'dep')).then(() => $DONE(), $DONE);",
  ),
  'test/good/parse.js': test('negative:\n  phase: parse\n  type: SyntaxError', '$DONOTEVALUATE();\nfunction* g() { yield = 1; }'),
  'test/good/runtime.js': test(
    'negative:\n  phase: runtime\n  type: RangeError',
    'function* g() { throw new RangeError("r"); }\ng().next();',
  ),
  'test/good/resolution.js': test(
    'flags: [module]\nnegative:\n  phase: resolution\n  type: SyntaxError',
    "$DONOTEVALUATE();\nimport { missing } from './dep_FIXTURE.js';\nfunction* g() {}",
  ),
  'test/good/realm.js': test(
    '',
    [
      'function* g() { yield $262; }',
      'var other = g().next().value.createRealm().global;',
      'assert(other.Object !== Object, "own realm");',
      'assert(other.eval("(function* () {})()").next().done, "native generator there");',
      'assert($262.evalScript("Object") === Object, "same realm");',
      'try { $262.evalScript("1 +"); assert(false, "parsed"); } catch (error) { assert(error instanceof SyntaxError, "of the realm"); }',
      'var buffer = new ArrayBuffer(8); $262.detachArrayBuffer(buffer); assert.sameValue(buffer.byteLength, 0);',
      'assert.sameValue(typeof $262.IsHTMLDDA, "undefined");',
    ].join('\n'),
  ),
  'test/good/asyncgen.js': test(
    'flags: [async]',
    'async function* g() { yield 1; }\ng().next().then((r) => assert.sameValue(r.value, 1)).then($DONE, $DONE);',
  ),
  'test/good/eval.js': test('', 'function* g() { yield eval("1"); }\nassert.sameValue(g().next().value, 1);'),

  // The realm of a compiled run has one binding more: whatever the compiler does, these differ.
  'test/bad/throws.js': test('flags: [noStrict]', 'var yield = typeof genframe;\nassert.sameValue(yield, "undefined");'),
  'test/bad/hangs.js': test('flags: [noStrict]', 'var yield = typeof genframe;\nwhile (yield === "object");'),
  'test/bad/waits.js': test('flags: [noStrict, async]', 'var yield = typeof genframe;\nif (yield === "undefined") $DONE();'),
  'test/bad/negative.js': test(
    'flags: [noStrict]\nnegative:\n  phase: runtime\n  type: TypeError',
    'var yield = typeof genframe;\nif (yield === "undefined") throw new TypeError();',
  ),

  'test/harmless/name.js': test('flags: [noStrict]', 'var yield = 1;'),

  // Node fails these.
  'test/excluded/fails.js': test('flags: [noStrict]', 'var yield = 1;\nassert.sameValue(yield, 2);'),
  'test/excluded/more.js': test('flags: [noStrict]', 'var yield = typeof genframe;\nassert.sameValue(yield, "object");'),
  'test/excluded/blocks.js': test('flags: [noStrict, CanBlockIsFalse]', 'var yield = 1;'),
  'test/unrelated/plain.js': test('', 'var a = 2 * 3; // yield'),
};

function test(yaml: string, body: string): string {
  return `/*---\ndescription: yield in words\n${yaml}\n---*/\n${body}\n`;
}

const folder = mkdtempSync(join(tmpdir(), 'genframe-mini262-'));

beforeAll(() => {
  writeFileSync(join(folder, 'stub.js'), 'globalThis.genframe = {};');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...options: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [runner, folder, '--timeout', '1000', ...options], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

function accepting(...tests: string[]): string {
  const path = join(folder, `accepted-${tests.length}.json`);
  writeFileSync(path, JSON.stringify(tests.map((test) => ({ test, reason: 'a reason' }))));
  return path;
}

/** A runtime that is enough where nothing is compiled: these tests hold whatever the compiler can do. */
const stub = ['--runtime', join(folder, 'stub.js')];

describe('the test262 runner', { timeout: 60_000 }, () => {
  it('loses nothing in any kind of test that the compiler supports', async () => {
    const json = join(folder, 'good.json');
    const { code, stdout } = await run('--filter', 'good/', '--json', json);
    expect(stdout).not.toContain('losses:');
    expect(stdout).toContain('tests with sync generators (11 selected)');
    expect(stdout).toContain('tests with async generators only (1 selected)');
    const { tests } = JSON.parse(readFileSync(json, 'utf8')) as { tests: Verdict[] };
    expect(tests.filter(({ kind }) => kind !== 'pass')).toMatchObject([{ test: 'good/eval.js', kind: 'left-native' }]);
    expect(code).toBe(0);
  });

  it('finds every kind of loss and fails', async () => {
    const { code, stdout } = await run(...stub, '--filter', 'bad/', '--summary');
    expect(code).toBe(1);
    expect(stdout).toContain('bad/hangs.js\n      timeout: still running after 1000 ms');
    expect(stdout).toContain('bad/negative.js\n      expected a TypeError in phase runtime, and nothing was thrown');
    expect(stdout).toContain('bad/throws.js\n      Test262Error: object is not undefined');
    expect(stdout).toContain('bad/waits.js\n      timeout: not done after 1000 ms');
    expect(stdout).toContain('losses by message:');
    expect(stdout).toMatch(
      /other tests \(4 selected\)\n +4 {2}native passes\n +0 {2}compiled passes\n +0 {2}accepted differences\n.*\n +4 {2}losses/,
    );
  });

  it('accepts what is listed, and only while it differs', async () => {
    const all = await run(
      ...stub,
      '--filter',
      'bad/negative',
      '--filter',
      'bad/throws',
      '--accepted',
      accepting('bad/negative.js', 'bad/throws.js'),
    );
    expect(all).toMatchObject({ code: 0 });
    expect(all.stdout).toContain('accepted differences:\n  bad/negative.js');
    const stale = await run(...stub, '--filter', 'harmless/', '--accepted', accepting('harmless/name.js'));
    expect(stale).toMatchObject({ code: 1 });
    expect(stale.stdout).toContain('listed as accepted, but they no longer differ:\n  harmless/name.js');
  });

  it('excludes what Node fails, and counts what passes compiled', async () => {
    const { code, stdout } = await run(...stub, '--filter', 'excluded/', '--list-failures');
    expect(code).toBe(0);
    expect(stdout).toContain('excluded/fails.js\n      Test262Error: 1 is not 2');
    expect(stdout).toContain('skipped, need an agent that cannot block:\n  excluded/blocks.js');
    expect(stdout).toContain('2  excluded: this Node fails them, of which 1 pass compiled');
  });

  it('runs natively only, and everything where asked to', async () => {
    const { code, stdout } = await run('--native', '--all');
    expect(code).toBe(0);
    expect(stdout).toMatch(/tests with sync generators \(11 selected\)\n +11 {2}native passes\n +0 {2}excluded/);
    expect(stdout).toMatch(/tests with async generators only \(1 selected\)\n +1 {2}native passes\n +0 {2}excluded/);
    expect(stdout).toMatch(/other tests \(8 selected\)\n +6 {2}native passes\n +2 {2}excluded/);
    expect(stdout).not.toContain('losses');
  });

  it('shows one test', async () => {
    const { stdout } = await run(...stub, '--show', 'test/bad/throws.js');
    expect(stdout).toContain('--- sloppy, native: passes');
    expect(stdout).toContain('var yield = typeof genframe;');
    expect(stdout).toContain('--- sloppy, compiled: Test262Error: object is not undefined');
  });

  it.each([
    [['--show', 'nowhere.js'], 'no such test: nowhere.js'],
    [['--filter', 'nowhere'], 'no test is selected'],
    [['--runtime', 'nowhere.js'], 'no such runtime script: nowhere.js'],
    [['--accepted', 'nowhere.json'], 'cannot read the accepted differences'],
  ])('explains bad input: %j', async (options, message) => {
    const { code, stderr } = await run(...stub, ...options);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });
});
