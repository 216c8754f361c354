/**
 * `using` declarations. Not every engine that runs these tests knows them: what counts is the same program written by hand
 * (`fixtures/using/reference.js`), natively; where the engine takes the syntax, it has a say as well.
 */
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { afterAll, describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.js';
import { Runner } from './runner.js';

const read = (name: string): string => readFileSync(new URL(`./fixtures/using/${name}.js`, import.meta.url), 'utf8');
const driver = read('driver');
const source = `${read('source')}${driver}`;
const runner = new Runner();
afterAll(() => runner.close());

/** The trace, without the names that the program leaves. */
async function run(text: string, isCompiled: boolean): Promise<string[]> {
  const trace = await runner.run({ mode: 'script', parts: [{ kind: 'entry', name: 'entry', native: false, text }] }, isCompiled);
  return trace.filter((line) => !line.startsWith('globals '));
}

const compiled = compile(source, { sourceType: 'script', runtime: 'global', bytecode: 'none' });

/** The engine of Node 24 disposes of what the head of a `for (;;)` declares after each iteration; ECMAScript after the loop. */
const isOfForLoop = (lines: string[]): string[] => {
  let inForLoop = false;
  return lines.filter((line) => {
    const name = /^"(\w+)" \[/.exec(line)?.[1];
    if (name) inForLoop = name === 'forLoop';
    return !inForLoop;
  });
};

describe('using declarations', () => {
  test('are compiled', () => {
    expect(compiled.warnings).toEqual([]);
    expect(compiled.code).not.toMatch(/\busing\b/);
  });

  test('dispose as ECMAScript says', async () => {
    const reference = await run(`${read('reference')}${driver}`, false);
    expect(reference.length).toBeGreaterThan(500);
    expect(await run(compiled.code, true)).toEqual(reference);
  });

  test('dispose as the engine does, where it knows them', async () => {
    let known = true;
    try {
      new vm.Script('{ using a = null; }');
    } catch {
      known = false;
    }
    const native = await run(source, false);
    if (known) expect(isOfForLoop(native)).toEqual(isOfForLoop(await run(compiled.code, true)));
    else expect(native.join()).toContain('SyntaxError');
  });

  test('ask for Symbol.dispose', async () => {
    const without =
      '{ const make = Symbol; Symbol = Object.assign((text) => make(text), { iterator: make.iterator, toStringTag: make.toStringTag }); }';
    const { code } = compile('function* g() { using a = {}; yield 1; }', { sourceType: 'script', runtime: 'global', bytecode: 'none' });
    const trace = await run(`${without}${code}try { g().next(); } catch (error) { log(error instanceof TypeError, error.message); }`, true);
    expect(trace[0]).toBe('true "this JavaScript engine has no Symbol.dispose, which a using declaration needs"');
  });
});
