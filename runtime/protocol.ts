/**
 * Python's generator protocol over the same frames: `send`, `raise` and `close` (PEP 342, 380, 479; CPython Objects/genobject.c).
 * `None` is `undefined`; Python's `throw` is `raise`, as JavaScript has a `throw` of its own.
 */
import { RESUME_NEXT, RESUME_THROW, STATE_CLOSED, STATE_CREATED, STATE_DELEGATING, STATE_RUNNING } from './abi.js';
import { goOn, isRunning } from './chain.js';
import type { Delegate } from './delegate.js';
import { escaped, GeneratorExit, RuntimeError, StopIteration } from './exceptions.js';
import { find } from './find.js';
import { drive, own } from './generator.js';
import { type FrameRecord, type GeneratorType, intrinsics, NO_ROOM } from './intrinsics.js';
import { close as closeIterator } from './iterator.js';
import { whyNot } from './receiver.js';

interface Found {
  readonly type: GeneratorType;
  readonly frame: FrameRecord;
}

type Result = IteratorResult<unknown, unknown>;

/** Anything may be thrown, `undefined` too. */
interface Thrown {
  readonly error: unknown;
}

function target(object: unknown, method: string): Found {
  const found = find(object);
  if (!found) throw new TypeError(`${method}() called on ${whyNot(object)}`);
  return found;
}

function alreadyExecuting(): TypeError {
  return new TypeError('generator already executing');
}

/** Resume a generator that is not running. */
function step(found: Found, mode: number, value: unknown): Result {
  const { type, frame } = found;
  if (isRunning(frame)) throw alreadyExecuting();
  if (mode !== RESUME_THROW) return execute(found, mode, value);
  // An exception that the body never sees comes back as it is.
  if (frame.$s === STATE_CLOSED || frame.$s === STATE_CREATED) return drive(type, frame, mode, value);
  return frame.$s === STATE_DELEGATING && value instanceof GeneratorExit ? exit(found, value) : execute(found, mode, value);
}

/** As `drive`, with Python's rules for exceptions that leave a body. */
function execute(found: Found, mode: number, value: unknown): Result {
  const { type, frame } = found;
  if (frame.$s === STATE_DELEGATING) return passedOn(found, mode, value);
  let result: unknown;
  // What leaves a delegate passes through here.
  intrinsics.room -= NO_ROOM;
  try {
    result = own(type, frame, mode, value);
  } catch (error) {
    throw escaped(error);
  } finally {
    intrinsics.room += NO_ROOM;
  }
  return frame.$s === STATE_DELEGATING ? passedOn(found, RESUME_NEXT, undefined) : { value: result, done: frame.$s === STATE_CLOSED };
}

function passedOn({ type, frame }: Found, mode: number, value: unknown): Result {
  intrinsics.room -= NO_ROOM;
  try {
    return intrinsics.passOn(type, frame, mode, value, escaped);
  } catch (error) {
    throw escaped(error);
  } finally {
    intrinsics.room += NO_ROOM;
  }
}

/**
 * A GeneratorExit for a delegating generator: the delegates are closed first, from the innermost outwards, and what closing one throws
 * goes into the next (PEP 380). They are listed, not entered one from the other, so that chains may be of any depth.
 */
function exit(root: Found, error: GeneratorExit): Result {
  const chain = [root];
  let thrown = leaveEnd(chain);
  for (;;) {
    const at = chain.pop()!;
    const reason = thrown ? thrown.error : chain.length === 0 ? error : new GeneratorExit();
    if (at.frame.$d !== undefined) goOn(at.frame, RESUME_THROW, reason);
    if (chain.length === 0) return execute(root, RESUME_THROW, reason);
    thrown = thrownBy(() => {
      if (!execute(at, RESUME_THROW, reason).done) throw ignoredExit();
    });
    if (thrown?.error instanceof GeneratorExit) thrown = null;
  }
}

/**
 * List a chain's compiled generators down to the last that has to be left, which is not running. Those that wait for others are marked as
 * running, and what the last delegates to is closed.
 * @returns what closing that threw
 */
function leaveEnd(chain: Found[]): Thrown | null {
  for (;;) {
    const { frame } = chain.at(-1)!;
    if (frame.$s !== STATE_DELEGATING) return null;
    const delegate = frame.$d as Delegate;
    frame.$s = STATE_RUNNING;
    if (delegate.frame === null)
      return thrownBy(() => (find(delegate.iterator) ? void close(delegate.iterator) : closeIterator(delegate.iterator)));
    if (isRunning(delegate.frame)) return { error: alreadyExecuting() };
    if (delegate.frame.$s === STATE_CREATED) delegate.frame.$s = STATE_CLOSED;
    if (delegate.frame.$s === STATE_CLOSED) return null;
    chain.push({ type: delegate.type!, frame: delegate.frame });
  }
}

function thrownBy(action: () => void): Thrown | null {
  try {
    action();
  } catch (error) {
    return { error };
  }
  return null;
}

function ignoredExit(): RuntimeError {
  return new RuntimeError('generator ignored GeneratorExit');
}

function yielded(result: Result): unknown {
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
  const found = target(generator, 'send');
  if (found.frame.$s === STATE_CREATED && value !== undefined && value !== null) {
    throw new TypeError("can't send non-None value to a just-started generator");
  }
  return yielded(step(found, RESUME_NEXT, value));
}

/** The end of a class's own `send`: the generator has returned. */
export function sent(value: unknown): never {
  throw new StopIteration(value);
}

/**
 * Resume with an exception, raised where the generator is suspended.
 * @param error the exception, or a class of exceptions to make it from
 * @param value argument for that class, or an instance of it
 * @returns the next yielded value
 * @throws StopIteration at the end; whatever the generator does not catch
 * @throws TypeError for a value without a class
 */
export function raise(generator: unknown, error: unknown, value?: unknown): unknown {
  return yielded(step(target(generator, 'raise'), RESUME_THROW, raised(error, value)));
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

/**
 * End the generator by GeneratorExit, so that its `finally` blocks run.
 * @returns what the generator returns on the way, else `undefined`
 * @throws RuntimeError where it yields instead; it stays suspended then
 */
export function close(generator: unknown): unknown {
  const found = target(generator, 'close');
  const { frame } = found;
  if (frame.$s === STATE_CREATED) frame.$s = STATE_CLOSED;
  if (frame.$s === STATE_CLOSED) return undefined;
  let result: Result;
  try {
    result = step(found, RESUME_THROW, new GeneratorExit());
  } catch (error) {
    if (error instanceof GeneratorExit) return undefined;
    throw error;
  }
  if (!result.done) throw ignoredExit();
  return result.value;
}
