/** `genframe/snapshot`: save suspended generators, restore them in this or another process, clone them. */
import { find, typeOfFunction } from './find.js';
import { twin } from './snapshot/clone.js';
import { SnapshotError } from './snapshot/error.js';
import type { Snapshot } from './snapshot/format.js';
import { isIterationIntact } from './snapshot/iterators.js';
import { Restorer } from './snapshot/restore.js';
import { save } from './snapshot/save.js';
import type { NewFrame, OldFrame, RestoreOptions, SaveOptions } from './snapshot/types.js';
import { type FunctionVersion, fates, isVersion, type PointFate, type VersionPoint, versionOfType } from './snapshot/versions.js';

export type { FunctionVersion, NewFrame, OldFrame, PointFate, RestoreOptions, SaveOptions, Snapshot, VersionPoint };
export { SnapshotError };

const none = {};

function restorer(options: RestoreOptions): Restorer {
  checkOptions(options);
  checkIteration();
  return new Restorer(options);
}

function checkOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null) throw new SnapshotError('hook', 'expected an object with options');
}

function checkIteration(): void {
  if (isIterationIntact()) return;
  throw new SnapshotError(
    'not-savable',
    'this program has replaced how arrays, maps or sets are iterated, which saving and restoring need',
  );
}

/**
 * Save a generator that is suspended, has not started, or has finished. It is not touched, and may go on.
 *
 * @returns plain JSON
 * @throws SnapshotError for what cannot be saved, with the path to it
 */
export function snapshot(generator: unknown, options: SaveOptions = {}): Snapshot {
  return snapshotAll([generator], options);
}

/**
 * A generator suspended where the saved one was.
 *
 * @param value what `snapshot` gave, as it is or by way of JSON
 * @throws SnapshotError for everything else, and for code that is unknown or has changed
 */
export function restore<T = unknown, TReturn = unknown, TNext = unknown>(
  value: unknown,
  options: RestoreOptions = {},
): Generator<T, TReturn, TNext> {
  const all = restorer(options).restore(value);
  if (all.length !== 1) throw new SnapshotError('malformed', `it holds ${all.length} generators: restore it with restoreAll()`);
  return all[0] as Generator<T, TReturn, TNext>;
}

/**
 * Save several generators together: what they share, they share afterwards.
 *
 * @throws SnapshotError as `snapshot`
 */
export function snapshotAll(generators: Iterable<unknown>, options: SaveOptions = {}): Snapshot {
  checkOptions(options);
  checkIteration();
  if (typeof (generators as Partial<Iterable<unknown>> | null | undefined)?.[Symbol.iterator] !== 'function')
    throw new SnapshotError('not-savable', 'expected generators in an array, or another iterable');
  return save([...generators], options);
}

/**
 * The generators that were saved together, in their order.
 *
 * @throws SnapshotError as `restore`
 */
export function restoreAll(value: unknown, options: RestoreOptions = {}): Generator[] {
  return restorer(options).restore(value) as Generator[];
}

/**
 * An independent twin of a generator: suspended at the same point, with copies of everything that a snapshot could save. What it could not,
 * such as objects of classes that `classes` does not name, both share.
 *
 * @throws SnapshotError for a running generator, for one whose code is not known, and for one that holds an iterator of the engine's
 */
export function clone<T = unknown, TReturn = unknown, TNext = unknown>(
  generator: Generator<T, TReturn, TNext>,
  options: SaveOptions & RestoreOptions = none,
): Generator<T, TReturn, TNext> {
  checkOptions(options);
  return twin(generator, options) as Generator<T, TReturn, TNext>;
}

/**
 * What is known of a generator function's code now, as plain JSON: to be kept with a release, and held against later ones.
 *
 * @param of a compiled generator function, or one of its generators
 * @throws SnapshotError for anything else
 */
export function version(of: unknown): FunctionVersion {
  const type = typeof of === 'function' ? typeOfFunction(of) : find(of)?.type;
  const found = type && versionOfType(type);
  if (!found)
    throw new SnapshotError('not-savable', 'expected a generator function that was compiled with `snapshots: true`, or its generator');
  return found;
}

/**
 * What becomes of generators that are suspended in an old version of a function, when it is replaced by a new one: by label where the old
 * point has one, else by its number, if variables and half-evaluated expressions are the same there.
 *
 * @param old what `version` gave for the old one
 * @param now the function as it is now, or what `version` gives for it
 * @throws SnapshotError for anything else
 */
export function compatibility(old: FunctionVersion, now: unknown): PointFate[] {
  if (!isVersion(old)) throw new SnapshotError('malformed', 'expected what version() gave for the old function');
  return fates(old, isVersion(now) ? now : version(now));
}
