/** What option `functions` writes around functions, where other text stands at the same place. */
import { expect, it } from 'vitest';
import { load } from '../protocol/load.js';
import type { Maker } from './types.js';

it('arrow functions that are named in a generator keep their frames inside', () => {
  const { f } = load<{ f: Maker }>(
    'exports.f = function* f() { const one = (x) => x + 1; const two = (x) => (y) => x + y; yield [one(1), one.name, two(1)(2), two.name]; };',
    { functions: true },
  );
  expect(f().next().value).toEqual([2, 'one', 3, 'two']);
});
