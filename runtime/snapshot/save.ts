/** From generators to a snapshot: one walk over everything that they can reach. */
import { stringify } from 'devalue';
import { find } from '../find.js';
import { whyNot } from '../receiver.js';
import { SnapshotError } from './error.js';
import { FORMAT, type Snapshot, sumOf } from './format.js';
import { Frames } from './frames.js';
import { stepsFor } from './iterators.js';
import { Things } from './things.js';
import type { SaveOptions } from './types.js';
import { type Reduced, Values } from './values.js';

/** Nothing of a value is called: everything has been looked at before. */
const operations = { isThenable: () => false };

/**
 * @param roots generators
 * @param share what to save instead of a value that could only be refused: somebody who has the value itself will be asked for it
 * @throws SnapshotError
 */
export function save(roots: readonly unknown[], options: SaveOptions, share?: (value: unknown) => Reduced): Snapshot {
  const things = new Things();
  try {
    return saveTo(things, roots, options, share);
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) throw things.refusal('value', 'is nested too deeply');
    if (error instanceof SnapshotError) throw error;
    throw things.refusal('value', `could not be saved: ${String(error)}`, error);
  }
}

function saveTo(things: Things, roots: readonly unknown[], options: SaveOptions, share?: (value: unknown) => Reduced): Snapshot {
  const values: Values = new Values(options, share, things, () => frames);
  const frames = new Frames(things, values);
  const indexes = roots.map((root) => {
    const found = find(root);
    if (!found) throw new SnapshotError('not-savable', `expected a compiled generator, not ${whyNot(root)}`);
    return frames.generator(root as object, found.type, found.frame);
  });
  const bodies = frames.bodies();
  const reducers = { '#': (value: unknown) => referenceTo(things, value), '~': (value: unknown) => values.reduced(value) };
  const text = stringify(bodies, reducers, { operations });
  const heads = things.all.map(({ head }) => head);
  const state = `[${JSON.stringify(frames.codes)},${JSON.stringify(indexes)},${JSON.stringify(heads)},${text}]`;
  if (frames.steps > stepsFor(state))
    throw new SnapshotError(
      'value',
      `its iterators have come too far to be brought there again (${frames.steps} steps): use arrays, which are saved with an index`,
    );
  const at = indexes.map((index) => frames.describe(heads[index]!)).join(', ');
  return { genframe: FORMAT, at, sum: sumOf(state), state };
}

/** From 1 on: `devalue` takes 0 for nothing. */
function referenceTo({ indexes }: Things, value: unknown): number | undefined {
  if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol') return undefined;
  const index = indexes.get(value);
  return index === undefined ? undefined : index + 1;
}
