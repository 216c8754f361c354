/** Every sample under samples/, natively and compiled. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { afterAll, describe, expect, test } from 'vitest';
import { report, runSample } from './harness.js';
import { Runner } from './runner.js';

const folder = fileURLToPath(new URL('./samples/', import.meta.url));
const topics = new Map<string, string[]>();
for (const file of globSync('*/*.js', { cwd: folder }).sort()) {
  const [topic, name] = file.split('/');
  topics.set(topic, [...(topics.get(topic) ?? []), name]);
}

const runner = new Runner();
afterAll(() => runner.close());

describe.each([...topics])('%s', (topic, names) => {
  test.for(names)('%s', async (name, { annotate }) => {
    const results = await runSample(readFileSync(`${folder}${topic}/${name}`, 'utf8'), runner);
    for (const { mode, wording } of results) {
      for (const { native, compiled } of wording)
        await annotate(`${mode}: native ${native}, compiled ${compiled}`, 'wording of a TypeError');
    }
    expect(report(results)).toBe('');
  });
});
