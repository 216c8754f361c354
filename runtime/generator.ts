/** Resuming generators: `next`, `throw` and `return` (ECMAScript 27.5.3). */
import { RESUME_NEXT, RESUME_RETURN, RESUME_THROW, STATE_CLOSED, STATE_CREATED, STATE_DELEGATING, STATE_RUNNING } from './abi.js';
import { alreadyRunning } from './chain.js';
import { find } from './find.js';
import { type FrameRecord, type GeneratorClass, type GeneratorType, intrinsics, key, nativeMethods } from './intrinsics.js';
import { isObject } from './iterator.js';

type Result = IteratorResult<unknown, unknown>;

const call = Reflect.apply as (fn: unknown, self: unknown, args: unknown[]) => unknown;

/**
 * The general case of a generator's `next`: it has finished, is running or delegating, or is none of this class.
 * @param frame its frame, where it is of this class
 */
export function next(object: unknown, value: unknown, frame?: FrameRecord, cls?: GeneratorClass): unknown {
  return frame ? drive(cls!.type!, frame, RESUME_NEXT, value) : resume(object, RESUME_NEXT, value);
}

/** Resume any generator object, the engine's own included. */
export function resume(object: unknown, mode: number, value: unknown): unknown {
  const found = find(object);
  return found ? drive(found.type, found.frame, mode, value) : foreign(object, mode, value);
}

/** The engine's own generators, and those of another realm's runtime. */
function foreign(object: unknown, mode: number, value: unknown): unknown {
  if (isObject(object)) {
    for (let p: object | null = Object.getPrototypeOf(object); p; p = Object.getPrototypeOf(p)) {
      const method = Object.getOwnPropertyDescriptor(p, 'next')?.value as { [key]?: typeof resume } | undefined;
      const other = method?.[key];
      if (other && p !== intrinsics.prototype) return other(object, mode, value);
    }
  }
  return call(nativeMethods[mode], object, [value]);
}

/**
 * ECMAScript GeneratorResume and GeneratorResumeAbrupt.
 * @throws TypeError where it is running; what the generator throws
 */
export function drive(type: GeneratorType, frame: FrameRecord, mode: number, value: unknown): Result {
  if (frame.$s === STATE_RUNNING) throw alreadyRunning();
  if (frame.$s === STATE_DELEGATING) return intrinsics.passOn(type, frame, mode, value);
  const result = own(type, frame, mode, value);
  if (result === intrinsics.deferred) return intrinsics.passOn(type, frame, RESUME_NEXT, undefined);
  return { value: result, done: frame.$s === STATE_CLOSED };
}

/** Resume a frame that does not delegate. @returns what it yields or returns: its state tells which; or that its delegate is deferred */
export function own(type: GeneratorType, frame: FrameRecord, mode: number, value: unknown): unknown {
  const state = frame.$s;
  if (state >= STATE_CREATED && (mode === RESUME_NEXT || (state !== STATE_CREATED && type.flags & 1)))
    return (type.step ?? frame.$p!)(frame, value, mode);
  frame.$s = STATE_CLOSED;
  if (mode === RESUME_THROW) throw value;
  return mode === RESUME_RETURN ? value : undefined;
}
