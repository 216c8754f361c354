/** Frames for all functions change nothing: every differential sample with option `functions`, natively and compiled. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { afterAll, describe, expect, test } from 'vitest';
import { report, runSample } from '../differential/harness.js';
import { Runner } from '../differential/runner.js';

const folder = fileURLToPath(new URL('../differential/samples/', import.meta.url));
const runner = new Runner();
afterAll(() => runner.close());

describe('with frames', () => {
  test.for(globSync('*/*.js', { cwd: folder }).sort())('%s', async (name) => {
    const results = await runSample(readFileSync(folder + name, 'utf8'), runner, { options: { functions: true, bytecode: 'inline' } });
    expect(report(results)).toBe('');
  });
});
