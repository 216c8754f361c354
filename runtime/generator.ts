/** Resuming generators: `next`, `throw` and `return` (ECMAScript 27.5.3), delegation included. */
import { RESUME_NEXT, RESUME_RETURN, RESUME_THROW, STATE_CLOSED, STATE_CREATED, STATE_RUNNING } from './abi.js';
import { find } from './find.js';
import { type FrameRecord, type GeneratorType, intrinsics, key, nativeMethods } from './intrinsics.js';
import { isPristine } from './pristine.js';

type Result = IteratorResult<unknown, unknown>;

/** The iterator of a `yield*` (ECMAScript Iterator Record). */
export interface Delegate {
  readonly iterator: object;
  readonly next: unknown;
}

const call = Reflect.apply as (fn: unknown, self: unknown, args: unknown[]) => unknown;

/** Start of a `yield*`: get the iterator. */
export function delegate(iterable: unknown): Delegate {
  const method = (iterable as { [Symbol.iterator]?: unknown })[Symbol.iterator];
  if (typeof method !== 'function') throw new TypeError('yield* (intermediate value) is not iterable');
  isPristine();
  const iterator = call(method, iterable, []) as { next: unknown };
  if (!isObject(iterator)) throw new TypeError('Result of the Symbol.iterator method is not an object');
  return { iterator, next: iterator.next };
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/**
 * The general case of a generator's `next`: finished, running, delegating, or not one of this class.
 * Without a value argument, a step has just begun to delegate.
 */
export function next(object: unknown, value?: unknown): unknown {
  return resume(object, RESUME_NEXT, value);
}

/** Resume any generator object, the engine's own included. */
export function resume(object: unknown, mode: number, value: unknown): unknown {
  const found = find(object);
  if (!found) return foreign(object, mode, value);
  return drive(found.type, found.frame, mode, value);
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

/** A generator that this runtime cannot look into. */
export function nativeOrForeign(object: unknown): boolean {
  return Object.prototype.toString.call(object) === '[object Generator]';
}

/** ECMAScript GeneratorResume and GeneratorResumeAbrupt. */
export function drive(type: GeneratorType, frame: FrameRecord, mode: number, value: unknown): Result {
  let how = mode;
  let sent = value;
  if (frame.$s === STATE_RUNNING) throw new TypeError('Generator is already running');
  for (;;) {
    const state = frame.$s;
    if (state === STATE_CREATED && how !== RESUME_NEXT) frame.$s = STATE_CLOSED;
    if (frame.$s === STATE_CLOSED) {
      if (how === RESUME_THROW) throw sent;
      return { value: how === RESUME_RETURN ? sent : undefined, done: true };
    }
    if (state < 0) {
      const inner = delegated(frame, how, sent);
      if (inner.result) return inner.result;
      how = inner.mode;
      sent = inner.value;
      continue;
    }
    if (how !== RESUME_NEXT && !(type.flags & 1)) {
      frame.$s = STATE_CLOSED;
      continue;
    }
    const step = type.step ?? frame.$p!;
    const result = step(frame, sent, how);
    if (frame.$s >= STATE_CLOSED) return { value: result, done: frame.$s === STATE_CLOSED };
    how = RESUME_NEXT;
    sent = undefined;
  }
}

/** One step of a `yield*`: the inner result to pass on, or how the outer generator goes on. */
type Delegated = { readonly result: Result } | { readonly result: null; readonly mode: number; readonly value: unknown };

/** ECMAScript 15.5.5, `yield *`. */
function delegated(frame: FrameRecord, mode: number, value: unknown): Delegated {
  const delegating = frame.$s;
  const { iterator, next } = frame.$d as Delegate;
  frame.$s = STATE_RUNNING;
  let result: unknown;
  try {
    if (mode === RESUME_NEXT) result = call(next, iterator, [value]);
    else {
      const name = mode === RESUME_THROW ? 'throw' : 'return';
      const method = (iterator as Record<string, unknown>)[name];
      if (method === undefined || method === null) {
        if (mode === RESUME_RETURN) return goOn(frame, RESUME_RETURN, value);
        close(iterator);
        throw new TypeError('The iterator does not provide a \'throw\' method');
      }
      result = call(method, iterator, [value]);
    }
    if (!isObject(result)) throw new TypeError(`Iterator result ${String(result)} is not an object`);
    if ((result as Result).done) return goOn(frame, mode === RESUME_RETURN ? RESUME_RETURN : RESUME_NEXT, (result as Result).value);
  } catch (error) {
    return goOn(frame, RESUME_THROW, error);
  }
  frame.$s = delegating;
  return { result: result as Result };
}

function goOn(frame: FrameRecord, mode: number, value: unknown): Delegated {
  frame.$s = frame.$r!;
  frame.$d = undefined;
  return { result: null, mode, value };
}

/** ECMAScript IteratorClose with a normal completion. */
export function close(iterator: object): void {
  const method = (iterator as { return?: unknown }).return;
  if (method === undefined || method === null) return;
  const result = call(method, iterator, []);
  if (!isObject(result)) throw new TypeError(`${String(result)} is not an object`);
}
