/** `--show`: one test in detail, for people who debug the compiler. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './arguments.js';
import { readFrontmatter, variantsOf } from './frontmatter.js';
import { type PoolSettings, runJobs } from './pool.js';

/**
 * Run one test, native and compiled.
 * @param name its path, with or without `test/` before it
 * @returns each variant's compiled text and both results
 * @throws UsageError where there is no such test
 */
export async function showTest(name: string, pool: PoolSettings): Promise<string> {
  const test = name.replace(/^test\//, '');
  const path = join(pool.checkout, 'test', test);
  if (!existsSync(path)) throw new UsageError(`no such test: ${name}`);
  const source = readFileSync(path, 'utf8');
  const variants = variantsOf(readFrontmatter(source));
  const modes = pool.runtime === null ? (['native'] as const) : (['native', pool.evaluator === null ? 'compiled' : 'evaluated'] as const);
  const jobs = variants.flatMap((variant) => modes.map((mode) => ({ test, variant, mode, wantOutput: true })));
  const results = await runJobs(jobs, pool, () => {});
  const parts = results.map(({ outcome, held, excused, output }, index) => {
    const { variant, mode } = jobs[index];
    const notes = held > 0 ? ` (holds ${held} generators, ${excused} with a warning)` : '';
    return [
      ...(output === null ? [] : [`--- ${variant}, compiled text`, output]),
      `--- ${variant}, ${mode}: ${outcome ?? 'passes'}${notes}`,
    ].join('\n');
  });
  return parts.join('\n');
}
