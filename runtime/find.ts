import { type FrameRecord, type GeneratorType, intrinsics } from './intrinsics.js';

const { getPrototypeOf } = Object;

/** The type of a generator object, and its frame; `undefined` of anything that compiled code did not make. */
export function find(object: unknown): { type: GeneratorType; frame: FrameRecord } | undefined {
  if (typeof object !== 'object' || object === null) return undefined;
  const likely = intrinsics.types.get(getPrototypeOf(object) as object);
  const frame = likely?.cls.of(object);
  if (frame) return { type: likely!, frame };
  for (const type of intrinsics.all) {
    const found = type.cls.of(object);
    if (found) return { type, frame: found };
  }
  return undefined;
}
