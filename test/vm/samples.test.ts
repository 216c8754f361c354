/** Every sample of the differential tests three ways: natively, as a state machine, on the evaluator; and by turns on the last two. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { afterAll, describe, expect, test } from 'vitest';
import { Runner } from '../differential/runner.js';
import { reportWays, threeWays } from './three-ways.js';

const folder = fileURLToPath(new URL('../differential/samples/', import.meta.url));
const topics = new Map<string, string[]>();
for (const file of globSync('*/*.js', { cwd: folder }).sort()) {
  const [topic, name] = file.split('/');
  topics.set(topic, [...(topics.get(topic) ?? []), name]);
}

/** A direct `eval` needs a compiler: the evaluator says so. */
const refused = [
  'native/asked-iterators.js',
  'native/direct-eval.js',
  'native/direct-eval-outside-is-no-obstacle.js',
  'native/variables-assigned-by-an-eval-outside.js',
];

const runner = new Runner();
afterAll(() => runner.close());

describe.each([...topics])('%s', (topic, names) => {
  test.for(names)('%s', async (name) => {
    const results = await threeWays(readFileSync(`${folder}${topic}/${name}`, 'utf8'), runner);
    if (!refused.includes(`${topic}/${name}`)) expect(reportWays(results)).toBe('');
    else for (const { evaluated } of results) expect(evaluated.join('\n')).toMatch(/EvalError: entry:\d+: a direct eval needs a compiler/);
  });
});
