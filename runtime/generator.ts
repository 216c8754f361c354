/** Resuming generators: `next`, `throw` and `return` (ECMAScript 27.5.3). */
import { RESUME_NEXT, RESUME_THROW, STATE_CLOSED, STATE_CREATED, STATE_DELEGATING, STATE_RUNNING } from './abi.js';
import { find } from './find.js';
import {
  type FrameRecord,
  type GeneratorType,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  type Intrinsics,
  intrinsics,
  key,
  nativeMethods,
} from './intrinsics.js';

const { apply } = Reflect;

/** Resume any generator object, those of another realm's runtime and the engine's own included. */
export function resume(object: unknown, mode: number, value: unknown): unknown {
  const found = find(object);
  if (found) return drive(found.type, found.frame, mode, value);
  for (let p = object; p; p = getPrototypeOf(p)) {
    const other = (getOwnPropertyDescriptor(p, 'next')?.value as { [key]?: Intrinsics } | undefined)?.[key];
    if (other && other !== intrinsics) return other.resume(object, mode, value);
  }
  return apply(nativeMethods[mode]!, object, [value]);
}

/**
 * ECMAScript GeneratorResume and GeneratorResumeAbrupt.
 * @param escaped by Python's rules: what an exception becomes that leaves a delegate
 * @throws TypeError where it is running; what the generator throws
 */
export function drive(
  type: GeneratorType,
  frame: FrameRecord,
  mode: number,
  sent: unknown,
  escaped?: (error: unknown) => unknown,
): IteratorResult<unknown, unknown> {
  const state = frame.$s;
  if (state === STATE_RUNNING) throw alreadyRunning(escaped);
  if (state === STATE_DELEGATING) return intrinsics.passOn(type, frame, mode, sent, escaped);
  if (state === STATE_CLOSED || (mode !== RESUME_NEXT && (state === STATE_CREATED || !(type.flags & 1)))) {
    if (state !== STATE_CLOSED) frame.$s = STATE_CLOSED;
    if (mode === RESUME_THROW) throw sent;
    return { value: mode === RESUME_NEXT ? undefined : sent, done: true };
  }
  const value = (type.step ?? frame.$p!)(frame, sent, mode);
  const after = frame.$s;
  return after === STATE_DELEGATING && (escaped || value === intrinsics.deferred)
    ? intrinsics.passOn(type, frame, RESUME_NEXT, undefined, escaped)
    : { value, done: after === STATE_CLOSED };
}

/** @param isPython in CPython's words (Objects/genobject.c) */
export function alreadyRunning(isPython?: unknown): TypeError {
  return new TypeError(isPython ? 'generator already executing' : 'Generator is already running');
}
