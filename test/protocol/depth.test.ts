/** Recursion by `yield*`: as deep as programs go, and told where it has no end. */
import { expect, test } from 'vitest';
import { load } from './load.js';

const { down, forever, caught } = load<{
  down(depth: number): Generator<number>;
  forever(): Generator<never>;
  caught(): Generator<string>;
}>(`
  exports.down = function* down(depth) { if (depth > 0) yield* down(depth - 1); else yield depth; };
  function* forever() { yield* forever(); }
  exports.forever = forever;
  exports.caught = function* caught() { try { yield* forever(); } catch (error) { yield error.message; } };
`);

test('a chain of 1,000,000 generators, each made by the one before it, completes', () => {
  expect([...down(1_000_000)]).toEqual([0]);
});

test('recursion without an end is a RangeError, as it is natively', { timeout: 60_000 }, () => {
  expect(() => forever().next()).toThrow(new RangeError('Maximum call stack size exceeded'));
  expect([...caught()]).toEqual(['Maximum call stack size exceeded']);
});
