/**
 * Python's generator protocol over the same frames: `send`, `raise` and `close` (PEP 342, 380, 479; CPython Objects/genobject.c).
 * `None` is `undefined`; Python's `throw` is `raise`, as JavaScript has a `throw` of its own.
 */
import { RESUME_NEXT, RESUME_THROW, STATE_CLOSED, STATE_CREATED, STATE_RUNNING } from './abi.js';
import { goOn, isRunning } from './chain.js';
import { GeneratorExit, RuntimeError, StopIteration } from './exceptions.js';
import { find } from './find.js';
import type { Delegate } from './delegate.js';
import { drive, nativeOrForeign } from './generator.js';
import type { FrameRecord, GeneratorType } from './intrinsics.js';

interface Found {
  readonly type: GeneratorType;
  readonly frame: FrameRecord;
}

function own(object: unknown, method: string): Found {
  const found = find(object);
  if (found) return found;
  const why = nativeOrForeign(object) ? ': its generator function was not compiled' : '';
  throw new TypeError(`${method}() called on something that is not a compiled generator${why}`);
}

/** A StopIteration that escapes from a body means an error, not the end (PEP 479). */
function step({ type, frame }: Found, mode: number, value: unknown): IteratorResult<unknown, unknown> {
  if (isRunning(frame)) throw new TypeError('generator already executing');
  const ran = frame.$s !== STATE_CLOSED && !(mode === RESUME_THROW && frame.$s === STATE_CREATED);
  try {
    return drive(type, frame, mode, value);
  } catch (error) {
    if (ran && error instanceof StopIteration) throw new RuntimeError('generator raised StopIteration', { cause: error });
    throw error;
  }
}

function yielded(result: IteratorResult<unknown, unknown>): unknown {
  if (result.done) throw new StopIteration(result.value);
  return result.value;
}

/**
 * Resume with a value.
 * @returns the next yielded value
 * @throws StopIteration at the end, with the return value
 * @throws TypeError for a value other than `undefined` or `null` sent to a just-started generator, which stays untouched
 */
export function send(generator: unknown, value?: unknown): unknown {
  const found = own(generator, 'send');
  if (found.frame.$s === STATE_CREATED && value !== undefined && value !== null) {
    throw new TypeError("can't send non-None value to a just-started generator");
  }
  return yielded(step(found, RESUME_NEXT, value));
}

/**
 * Resume with an exception, raised where the generator is suspended.
 * @param error the exception, or a class of exceptions to make it from
 * @param value argument for that class
 * @returns the next yielded value
 * @throws StopIteration at the end; whatever the generator does not catch
 */
export function raise(generator: unknown, error: unknown, value?: unknown): unknown {
  const found = own(generator, 'raise');
  const isClass = typeof error === 'function' && (error === Error || error.prototype instanceof Error);
  const raised = isClass ? (value === undefined ? new (error as new () => Error)() : new (error as new (value: unknown) => Error)(value)) : error;
  return yielded(step(found, RESUME_THROW, raised));
}

/**
 * End the generator by GeneratorExit, so that its `finally` blocks run.
 * @returns what the generator returns on the way, else `undefined`
 * @throws RuntimeError where it yields instead; it stays suspended then
 */
export function close(generator: unknown): unknown {
  const found = own(generator, 'close');
  const { frame } = found;
  if (frame.$s === STATE_CREATED) frame.$s = STATE_CLOSED;
  if (frame.$s === STATE_CLOSED) return undefined;
  if (isRunning(frame)) throw new TypeError('generator already executing');
  const exit = new GeneratorExit();
  let result: IteratorResult<unknown, unknown>;
  try {
    result = closeDelegate(found, exit) ?? step(found, RESUME_THROW, exit);
  } catch (error) {
    if (error === exit) return undefined;
    throw error;
  }
  if (!result.done) throw new RuntimeError('generator ignored GeneratorExit');
  return result.value;
}

/** The delegate is closed first (PEP 380): what its closing throws goes into the outer generator. */
function closeDelegate(found: Found, exit: GeneratorExit): IteratorResult<unknown, unknown> | null {
  const { frame } = found;
  if (frame.$s >= STATE_CREATED) return null;
  const { iterator } = frame.$d as Delegate;
  const delegating = frame.$s;
  let error: unknown = exit;
  frame.$s = STATE_RUNNING;
  try {
    if (find(iterator)) close(iterator);
    else (iterator as { return?: () => unknown }).return?.();
  } catch (thrown) {
    if (thrown instanceof RuntimeError && thrown.message === 'generator ignored GeneratorExit') {
      frame.$s = delegating;
      throw thrown;
    }
    error = thrown;
  }
  goOn(frame, RESUME_THROW, error);
  return step(found, RESUME_THROW, error);
}
