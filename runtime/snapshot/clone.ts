/** Twins of suspended generators. */
import { STACK_VALUE } from '../abi.js';
import { find } from '../find.js';
import type { FrameRecord } from '../intrinsics.js';
import { type Layout, layoutOf, type Point } from './layout.js';
import { generatorFor } from './made.js';
import { Restorer } from './restore.js';
import { save } from './save.js';
import type { RestoreOptions, SaveOptions } from './types.js';

const token = 'genframe.token';

/** Fields of a point at which nothing but values is in the frame; `null` where there is more. */
const plainFields = new WeakMap<Point, readonly string[] | null>();

function fieldsOf(point: Point): readonly string[] | null {
  let fields = plainFields.get(point);
  if (fields === undefined) {
    const isPlain =
      !point.delegates &&
      point.slots.every(({ isCell, fields: of }) => !isCell && !of) &&
      [...point.stack].every((kind) => kind === STACK_VALUE);
    fields = isPlain ? [...point.slots.map(({ field }) => field), ...[...point.stack].map((_, i) => `$${i + 1}`)] : null;
    plainFields.set(point, fields);
  }
  return fields;
}

/** @throws SnapshotError as `snapshot` */
export function twin(generator: unknown, options: SaveOptions & RestoreOptions): object {
  const found = find(generator);
  const layout = found && layoutOf(found.type);
  return (layout && ofPrimitives(generator as object, found.frame, layout)) ?? ofGraph(generator, options);
}

/** Where all values are primitive: the fields, one by one. */
function ofPrimitives(generator: object, frame: FrameRecord, layout: Layout): object | undefined {
  const point = layout.points[frame.$s];
  const fields = point && !layout.isInline && fieldsOf(point);
  if (!fields || Reflect.ownKeys(generator).length > 0 || !Object.isExtensible(generator)) return undefined;
  const copy = layout.blank();
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!;
    const value = frame[field];
    if ((typeof value === 'object' && value !== null) || typeof value === 'function') return undefined;
    copy[field] = value;
  }
  copy.$s = frame.$s;
  return generatorFor(layout.type.cls, copy);
}

/** Everything that a snapshot would save is copied as a snapshot would; the rest is shared. */
function ofGraph(generator: unknown, options: SaveOptions & RestoreOptions): object {
  const shared: unknown[] = [];
  const { revive } = options;
  const saved = save([generator], options, (value) => [token, shared.push(value) - 1]);
  const back = (name: string, data: unknown): unknown => (name === token ? shared[data as number] : revive?.(name, data));
  return new Restorer({ ...options, revive: back }).restore(saved)[0]!;
}
