/** What compiled code names in the text of its errors is what the source says, where the engine has no text of the source to show. */
import { afterAll, expect, test } from 'vitest';
import { runSample } from './harness.js';
import { Runner } from './runner.js';

const runner = new Runner();
afterAll(() => runner.close());

test('what is no function is named as the source calls it: by keys that are expressions, and by what calls give', async () => {
  const results = await runSample(
    `
    function* g(o, k) {
      const tries = [
        function* () { o['a'][k].f(...(yield 1)); }, function* () { o[Symbol.iterator](...(yield 2)); },
        function* () { o[0](...(yield 3)); }, function* () { o.f(1, 2).x(...(yield 4)); },
        function* () { o['a-b'][k.length](...(yield 5)); }, function* () { o.f()[k](...(yield 6)); },
      ];
      for (const attempt of tries) {
        try { yield* attempt(); } catch (error) { log(error.message); }
      }
    }
    drive(g({ a: { key: {} }, f: () => ({}), 'a-b': {} }, 'key'), undefined, [1], [2], [3], [4], [5], [6]);
    `,
    runner,
  );
  expect(results).not.toEqual([]);
  for (const { native, compiled, problems } of results) {
    expect(problems).toEqual([]);
    expect(native).toContain('"o.a[k].f is not a function"');
    expect(compiled).toEqual(native);
  }
});
