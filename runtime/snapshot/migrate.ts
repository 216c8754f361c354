/** Frames whose code has changed: asked about, and fitted into the new code. */
import { STACK_CURSOR, STACK_DEAD, STACK_KEYS, STACK_RESOURCES } from '../abi.js';
import { SnapshotError } from './error.js';
import { type Layout, type Point, placeText } from './layout.js';
import type { NewFrame, OldFrame, RestoreOptions } from './types.js';
import { versionOf } from './versions.js';

const { hasOwn } = Object;

export interface Moved {
  readonly point: number;
  readonly locals: Readonly<Record<string, unknown>>;
  readonly stack: readonly unknown[];
}

export function changed(layout: Layout, hash: string): SnapshotError {
  const place = { function: layout.name, module: layout.unit.id };
  const message = `${layout.name} of ${layout.unit.id} has changed: the snapshot is of version ${hash}, loaded is ${layout.hash}; say where it goes on by \`migrate\``;
  return new SnapshotError('changed-code', message, place);
}

/**
 * Ask where an old frame goes on.
 * @throws SnapshotError where it cannot
 */
export function move(old: OldFrame, layout: Layout, migrate: NonNullable<RestoreOptions['migrate']>): Moved {
  let given: NewFrame | undefined;
  try {
    given = migrate(old, versionOf(layout));
  } catch (error) {
    throw new SnapshotError('hook', `migrate() threw for ${old.function} of ${old.module}: ${String(error)}`, {}, { cause: error });
  }
  if (given === undefined) throw changed(layout, old.hash);
  if (typeof given !== 'object' || given === null) throw new SnapshotError('hook', 'migrate() gave no object');
  if (typeof (given as { then?: unknown }).then === 'function')
    throw new SnapshotError('hook', 'migrate() gave a promise: what it needs to know has to be there before restore() is called');
  const point = pointOf(old, layout, given);
  const locals = { ...old.locals, ...given.locals };
  const stack = given.stack ?? old.stack;
  return { point, locals, stack };
}

function pointOf(old: OldFrame, layout: Layout, { label = old.label, point }: NewFrame): number {
  const found = label === undefined || point !== undefined ? (point ?? old.point) : layout.points.findIndex((at) => at.label === label);
  if (Number.isInteger(found) && found >= 0 && found < layout.points.length) return found;
  const what = label === undefined || point !== undefined ? `point ${found}` : `label '${label}'`;
  throw new SnapshotError('changed-code', `${layout.name} of ${layout.unit.id} has no ${what} now`, {
    function: layout.name,
    module: layout.unit.id,
  });
}

/** The loops and half-evaluated expressions around the new point must be those around the old one; at the start, there are none. */
export function checkFit(
  layout: Layout,
  index: number,
  stack: readonly unknown[],
  held: ReadonlyMap<number, string>,
  delegates: boolean,
): void {
  const point: Point = layout.points[index]!;
  const kinds = [...point.stack];
  const fits =
    point.delegates === delegates &&
    kinds.length >= stack.length &&
    [...held.keys()].every((i) => i < kinds.length) &&
    kinds.every((kind, i) => (isPart(kind) || held.has(i) ? held.get(i) === kind : kind === STACK_DEAD || hasOwn(stack, i)));
  if (fits || index === 0) return;
  const place = { function: layout.name, module: layout.unit.id, line: point.line };
  const why = 'the loops or the expression around it are not those that the generator was suspended in';
  throw new SnapshotError('changed-code', `${placeText(layout, index)} cannot be gone on with: ${why}`, place);
}

/** What stands in such a slot of the value stack is no value, and has to be there already. */
export function isPart(kind: string): boolean {
  return kind === STACK_CURSOR || kind === STACK_KEYS || kind === STACK_RESOURCES;
}
