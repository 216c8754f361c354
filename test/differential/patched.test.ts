/** Programs that replace the language's own functions: compiled code does not let them see more calls than the engine. (The evaluator does.) */
import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { report, runSample } from './harness.js';
import { Runner } from './runner.js';

const runner = new Runner();
afterAll(() => runner.close());

test('replaced built-in functions are not called by compiled code', async () => {
  const text = readFileSync(new URL('./fixtures/patched-builtins.js', import.meta.url), 'utf8');
  const results = await runSample(text, runner);
  expect(results.map(({ mode }) => mode)).toEqual(['script', 'commonjs', 'module']);
  expect(report(results)).toBe('');
});
