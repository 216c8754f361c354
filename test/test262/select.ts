/** Which tests of a checkout are run, and to which group each belongs. */
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { UsageError } from './arguments.js';
import { readFrontmatter, type TestMeta, type Variant, variantsOf, withoutFrontmatter } from './frontmatter.js';
import { findGenerators, mayHoldGenerators } from './generators.js';

/** Tests with sync generators; with async generators only; with the word `yield` only, or nothing of these. */
export type Group = 'sync' | 'async' | 'other';

export interface SelectedTest {
  /** Path below `test/`, with forward slashes. */
  test: string;
  group: Group;
  variants: Variant[];
}

export interface Selection {
  tests: SelectedTest[];
  /** Tests of the selection that need an agent that cannot block, which Node's main thread is not. */
  skipped: string[];
}

export interface SelectOptions {
  filter: string[];
  limit: number;
  all: boolean;
}

/**
 * Select the tests of a checkout, in the order of their paths.
 * @throws UsageError where the path is no test262 checkout.
 */
export async function selectTests(checkout: string, options: SelectOptions): Promise<Selection> {
  for (const part of ['test', 'harness/assert.js', 'harness/sta.js']) {
    if (!existsSync(join(checkout, part))) throw new UsageError(`${checkout} is no test262 checkout: it has no ${part}`);
  }
  const selection: Selection = { tests: [], skipped: [] };
  for (const test of await testPaths(checkout)) {
    if (selection.tests.length >= options.limit) break;
    if (options.filter.length > 0 && !options.filter.some((text) => test.includes(text))) continue;
    const source = readFileSync(join(checkout, 'test', test), 'utf8');
    const code = withoutFrontmatter(source);
    if (!options.all && !mayHoldGenerators(code)) continue;
    const meta = readMeta(source, test);
    const group = groupOf(code, meta);
    if (group === null && !options.all) continue;
    if (meta.flags.has('CanBlockIsFalse')) selection.skipped.push(test);
    else selection.tests.push({ test, group: group ?? 'other', variants: variantsOf(meta) });
  }
  return selection;
}

async function testPaths(checkout: string): Promise<string[]> {
  const names = await readdir(join(checkout, 'test'), { recursive: true });
  return names
    .filter((name) => name.endsWith('.js') && !name.includes('_FIXTURE'))
    .map((name) => name.split(sep).join('/'))
    .sort();
}

/** `null`: neither a generator nor the word `yield`. */
function groupOf(code: string, { flags }: TestMeta): Group | null {
  const { sync, async, yieldWord } = findGenerators(code, flags.has('module') ? 'module' : 'script');
  if (sync > 0) return 'sync';
  if (async > 0) return 'async';
  return yieldWord ? 'other' : null;
}

function readMeta(source: string, test: string): TestMeta {
  try {
    return readFrontmatter(source);
  } catch (error) {
    throw new UsageError(`cannot read the frontmatter of ${test}: ${(error as Error).message}`);
  }
}
