/** Start of a `yield*`: the iterator is got and resumed for the first time (ECMAScript 15.5.5). */
import { RESUME_NEXT, STATE_CLOSED } from './abi.js';
import { arrayNext, isPlainArray } from './array-iterator.js';
import { executes, isRunning } from './chain.js';
import { type Delegate, GeneratorDelegate, IteratorDelegate, stepOf } from './delegate.js';
import { find } from './find.js';
import { alreadyRunning } from './generator.js';
import type { FrameRecord, GeneratorType } from './intrinsics.js';
import { invoke, isObject, notIterable } from './iterator.js';
import { typeOfNext } from './marks.js';
import { apply } from './operations.js';
import { passOn } from './pass-on.js';
import { isPristine } from './pristine.js';
import { deferred, intrinsics, returnThis } from './state.js';

export const { iterator } = Symbol;

/**
 * Whether a delegate of a function that is known may begin where its `yield*` is: `hasStarted` is to be called then, when it has.
 * @param isPlain the function's generators have the prototype of its class
 * @param method Symbol.iterator, and `next`, of that prototype
 */
export function mayStart(type: GeneratorType, isPlain: boolean, method: unknown, next: unknown): boolean {
  if (!isPlain || method !== returnThis || next !== type.next || intrinsics.room <= 0 || !isPristine()) return false;
  intrinsics.room--;
  return true;
}

export function hasStarted(): void {
  intrinsics.room++;
}

/**
 * The delegate that has begun so, and has not ended.
 * @param generator `null` where nobody has seen it
 */
export function delegated(frame: FrameRecord, type: GeneratorType, generator: object | null): Delegate {
  intrinsics.passOn = passOn;
  return new GeneratorDelegate(generator, frame, type);
}

/**
 * Start of a `yield*` to a frame whose generator nobody has seen: an object is made for it when somebody asks.
 * @param isPlain the function's generators have the prototype of its class
 * @param method Symbol.iterator, and `next`, of that prototype
 * @param known the method that gives the generator's iterator, if that is not looked up, since the generator is an iterator itself
 */
export function delegateFrame(
  inner: FrameRecord,
  type: GeneratorType,
  isPlain: boolean,
  method: unknown,
  next: unknown,
  frame: FrameRecord,
  known: unknown,
): unknown {
  intrinsics.passOn = passOn;
  if (isPlain && method === returnThis && next === type.next && isPristine()) return start(null, inner, type, frame);
  const it = type.cls.create!(inner) as { [Symbol.iterator]: unknown };
  return delegateBy(it, known ?? it[Symbol.iterator], frame);
}

/**
 * Start of a `yield*` to a generator of a class that is known, which may not begin where the `yield*` is.
 * @param next its `next`, as it has been read
 */
export function delegateNext(generator: object, next: unknown, type: GeneratorType, frame: FrameRecord): unknown {
  // The class's own is gone where a program has replaced the one that all generators inherit.
  const method = next === type.next && !isPristine() ? (generator as { next: unknown }).next : next;
  return resumeFirst(generator, method, generator, frame);
}

/**
 * Start of a `yield*`: get the iterator, and resume it.
 * @param method its Symbol.iterator
 * @param frame the one that delegates; it has the delegate then, unless that has ended
 * @returns what the delegate yields or returns, or that it is deferred
 * @throws TypeError where there is no iterator, or it is running; what the delegate throws
 */
export function delegateBy(iterable: unknown, method: unknown, frame: FrameRecord): unknown {
  if (isPlainArray(iterable, method)) {
    frame.$d = delegateOver(iterable, 0);
    return deferred;
  }
  const iterator = iteratorOf(iterable, method);
  return resumeFirst(iterator, (iterator as { next: unknown }).next, iterable, frame);
}

/** The delegate of a `yield*` that has gone over so many elements of an array. */
export function delegateOver(array: readonly unknown[], index: number): IteratorDelegate {
  intrinsics.passOn = passOn;
  const link = new IteratorDelegate(null, arrayNext, array);
  link.array = array;
  link.index = index;
  return link;
}

/**
 * Start of a `yield*` to what a method gives that is not the one it was taken for.
 * @param name the method's, for the error where it is none
 */
export function delegateCall(frame: FrameRecord, method: unknown, self: unknown, name: string, args: unknown[]): unknown {
  const iterable = apply(method, self, args, name) as Partial<Iterable<unknown>> | null | undefined;
  return delegateBy(iterable, iterable?.[Symbol.iterator], frame);
}

function resumeFirst(iterator: object, next: unknown, iterable: unknown, frame: FrameRecord): unknown {
  intrinsics.passOn = passOn;
  if (next === intrinsics.methods[RESUME_NEXT]) {
    const found = find(iterator);
    if (found) return start(iterator, found.frame, found.type, frame);
  } else {
    const type = typeOfNext(next);
    const inner = type?.of(iterator);
    if (inner !== undefined) return start(iterator, inner, type!, frame);
  }
  frame.$d = new IteratorDelegate(iterator, next, iterable);
  return deferred;
}

/**
 * First resumption of a compiled generator by the frame that delegates. One that is suspended runs at once: if it ends without a
 * suspension, it has cost a call, and neither a delegate nor a path. Where that would show, and where it is nested too deep for the native
 * stack, it is deferred: whoever resumed the root resumes it.
 */
function start(iterator: object | null, inner: FrameRecord, type: GeneratorType, frame: FrameRecord): unknown {
  let value: unknown = deferred;
  if (inner.$s < 0) value = startAny(inner, type);
  else if (intrinsics.room > 0) {
    intrinsics.room--;
    try {
      value = stepOf(type, inner)(inner, undefined, RESUME_NEXT);
    } finally {
      intrinsics.room++;
    }
  }
  if (inner.$s !== STATE_CLOSED) frame.$d = new GeneratorDelegate(iterator, inner, type);
  return value;
}

/** As `start`, of a frame that has finished, delegates or is running. */
function startAny(inner: FrameRecord, type: GeneratorType): unknown {
  if (inner.$s === STATE_CLOSED) return undefined;
  if (isRunning(inner)) throw alreadyRunning();
  // A chain that leads to a frame that is running is told so now: later, that may be suspended.
  for (let at: FrameRecord | null = inner; at !== null && at.$s < STATE_CLOSED; at = (at.$d as Delegate).frame)
    if (executes(at)) return passOn(type, inner, RESUME_NEXT, undefined).value;
  return deferred;
}

/** The record of a delegate, which nobody has resumed yet. */
export function delegate(iterable: unknown): Delegate {
  const iterator = iteratorOf(iterable, (iterable as { [Symbol.iterator]?: unknown } | null | undefined)?.[Symbol.iterator]);
  return delegateTo(iterator, (iterator as { next: unknown }).next, iterable);
}

function iteratorOf(iterable: unknown, method: unknown): object {
  if (typeof method !== 'function') throw notIterable(iterable);
  isPristine();
  const iterator = method === returnThis ? iterable : invoke(method, iterable);
  if (!isObject(iterator)) throw new TypeError('Result of the Symbol.iterator method is not an object');
  return iterator;
}

/** The record of a delegate whose `next` has been read. */
export function delegateTo(iterator: object, next: unknown, iterable?: unknown): Delegate {
  // Only a program that delegates has this code in it.
  intrinsics.passOn = passOn;
  if (next === intrinsics.methods[RESUME_NEXT]) {
    const found = find(iterator);
    if (found) return new GeneratorDelegate(iterator, found.frame, found.type);
  } else {
    const type = typeOfNext(next);
    const frame = type?.of(iterator);
    if (frame !== undefined) return new GeneratorDelegate(iterator, frame, type!);
  }
  return new IteratorDelegate(iterator, next, iterable);
}
