/** Whatever a snapshot says: a generator, or a SnapshotError; nothing else happens. `hostile.mjs` tries as many as one likes. */
import { expect, it } from 'vitest';
import { restore, SnapshotError } from '../../runtime/snapshot.js';
import { attack, samples } from './hostile/attack.js';
import { random } from './hostile/mutate.js';

it('5000 mutated snapshots', () => {
  const { restored, refused } = attack(5000, random(20261122));
  expect(restored).toBeGreaterThan(200);
  expect(refused).toBeGreaterThan(2500);
});

it('damage is told by the checksum: nothing but the saved state comes back', () => {
  const all = samples();
  const below = random(7);
  for (let i = 0; i < 2000; i++) {
    const value = all[below(all.length)]!;
    const at = below(value.state.length);
    const char = String.fromCharCode(32 + below(95));
    const state = value.state.slice(0, at) + char + value.state.slice(at + 1);
    if (state === value.state) continue;
    expect(() => restore({ ...value, state })).toThrow(/checksum/);
  }
});

it.each([
  [undefined],
  [null],
  [5],
  ['text'],
  [{}],
  [[]],
  [{ genframe: 2, sum: '', state: '' }],
  [{ genframe: 1, sum: 5, state: [] }],
  [{ genframe: 1, sum: '', state: '[]' }],
])('%j is no snapshot', (value) => {
  expect(() => restore(value)).toThrow(SnapshotError);
});
