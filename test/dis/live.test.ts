/** Listings of what is under way: generators and their frames. */
import { expect, test } from 'vitest';
import { Bytecode, dis } from '../../runtime/dis.js';
import { load } from '../protocol/load.js';

const { pair } = load<{ pair: () => Generator & { gi_frame: unknown } }>('exports.pair = function* pair() { yield 1; yield 2; };', {
  bytecode: 'inline',
});

function marked(x: unknown, lasti?: number | boolean): string[] {
  let text = '';
  const file = (part: string): void => {
    text += part;
  };
  dis(x, lasti === undefined ? { file } : { file, lasti });
  return text.split('\n').filter((line) => line.includes('-->'));
}

test('a generator and its frame are listed with an arrow where they stand', () => {
  const gen = pair();
  expect(marked(gen)).toEqual([]);
  gen.next();
  const arrow = [expect.stringMatching(/--> +3 YIELD_VALUE/)];
  expect(marked(gen)).toEqual(arrow);
  expect(marked(gen.gi_frame)).toEqual(arrow);
  expect(marked(gen, false)).toEqual([]);
  expect(marked(pair)).toEqual([]);
  expect(new Bytecode(gen).current_offset).toBe(3);
  expect(new Bytecode(gen).dis()).toContain('-->');
  expect(new Bytecode(gen, { current_offset: null }).dis()).not.toContain('-->');
  for (const _ of gen);
  expect(marked(gen)).toEqual([]);
});
