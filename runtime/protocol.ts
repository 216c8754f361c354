/**
 * Python's generator protocol over the same frames: `send`, `raise` and `close` (PEP 342, 380, 479; CPython Objects/genobject.c).
 * `None` is `undefined`; Python's `throw` is `raise`, as JavaScript has a `throw` of its own.
 */
import { RESUME_NEXT, RESUME_THROW, STATE_CLOSED, STATE_CREATED } from './abi.js';
import { escaped, GeneratorExit, RuntimeError, StopIteration } from './exceptions.js';
import { type Found, find } from './find.js';
import { drive } from './generator.js';
import { intrinsics, NO_ROOM } from './intrinsics.js';

type Result = IteratorResult<unknown, unknown>;

function target(object: unknown, method: string): Found {
  const found = find(object);
  if (!found) throw new TypeError(`${method}() called on something that is not a compiled generator`);
  return found;
}

/** Resume a generator by Python's rules for exceptions that leave a body. */
export function execute({ type, frame }: Found, mode: number, value: unknown): Result {
  const isSeen = mode === RESUME_NEXT || (frame.$s !== STATE_CLOSED && frame.$s !== STATE_CREATED);
  // What leaves a delegate passes through here.
  intrinsics.room -= NO_ROOM;
  try {
    return drive(type, frame, mode, value, escaped);
  } catch (error) {
    // An exception that the body never sees comes back as it is.
    throw isSeen ? escaped(error) : error;
  } finally {
    intrinsics.room += NO_ROOM;
  }
}

export function ignoredExit(): RuntimeError {
  return new RuntimeError('generator ignored GeneratorExit');
}

function yielded({ value, done }: Result): unknown {
  if (done) throw new StopIteration(value);
  return value;
}

/** What generators have of it beside the methods of JavaScript's protocol. */
export const methods = {
  /**
   * Resume with a value.
   * @returns the next yielded value
   * @throws StopIteration at the end, with the return value
   * @throws TypeError for a value other than `undefined` or `null` sent to a just-started generator, which stays untouched
   */
  send(value: unknown): unknown {
    const found = target(this, 'send');
    if (found.frame.$s === STATE_CREATED && value !== undefined && value !== null)
      throw new TypeError("can't send non-None value to a just-started generator");
    return yielded(execute(found, RESUME_NEXT, value));
  },

  /**
   * Resume with an exception, raised where the generator is suspended.
   * @param error the exception, or a class of exceptions to make it from
   * @param value argument for that class, or an instance of it
   * @returns the next yielded value
   * @throws StopIteration at the end; whatever the generator does not catch
   * @throws TypeError for a value without a class
   */
  raise(error: unknown, value: unknown): unknown {
    return yielded(execute(target(this, 'raise'), RESUME_THROW, raised(error, value)));
  },

  /**
   * End the generator by GeneratorExit, so that its `finally` blocks run.
   * @returns what the generator returns on the way, else `undefined`
   * @throws RuntimeError where it yields instead; it stays suspended then
   */
  close(): unknown {
    const found = target(this, 'close');
    const { frame } = found;
    if (frame.$s === STATE_CREATED) frame.$s = STATE_CLOSED;
    if (frame.$s === STATE_CLOSED) return undefined;
    let result: Result;
    try {
      result = execute(found, RESUME_THROW, new GeneratorExit());
    } catch (error) {
      if (error instanceof GeneratorExit) return undefined;
      throw error;
    }
    if (!result.done) throw ignoredExit();
    return result.value;
  },
};

/** The end of a class's own `send`: the generator has returned. */
export function sent(value: unknown): never {
  throw new StopIteration(value);
}

function raised(error: unknown, value: unknown): unknown {
  if (isErrorClass(error)) {
    if (value === undefined) return new error();
    return value instanceof error ? value : new error(value);
  }
  if (value !== undefined) throw new TypeError('instance exception may not have a separate value');
  return error;
}

function isErrorClass(value: unknown): value is new (value?: unknown) => object {
  return typeof value === 'function' && (value === Error || value.prototype instanceof Error);
}
