/** Cursors: the iteration of a `for-of`, a `for-in` or a pattern, kept in the frame. */
import { RESUME_NEXT, RESUME_RETURN, STATE_CLOSED, STATE_CREATED, STATE_DELEGATING } from './abi.js';
import { arrayIteratorAt, arrayIteratorPrototype, isPlainArray } from './array-iterator.js';
import { drive } from './generator.js';
import type { FrameRecord, GeneratorType, StepFunction } from './intrinsics.js';
import { close, closeBy, invoke, notIterable } from './iterator.js';
import { typeOfNext } from './marks.js';
import { intrinsics, returnThis } from './state.js';

const { defineProperty } = Object;

/** What lowered loops and patterns use. */
export interface Cursor {
  /**
   * Of a compiled generator: its frame. Where it is suspended, emitted code calls its step function itself, in place of `next`,
   * and has the outcome looked at by `took`.
   */
  readonly frame: { readonly $s: number };
  /** The value of the last `next()`. */
  value: unknown;
  /** Go on; `false` at the end. */
  next(): boolean;
  /** The next value of a pattern, `undefined` from the end on. */
  step(): unknown;
  /** Go over a value that nothing reads: a hole in a pattern. */
  skip(): void;
  /** The remaining values. */
  rest(): unknown[];
  /** Leave early (ECMAScript IteratorClose, normal or return completion). */
  close(): void;
  /** Leave by an exception, which goes before any that closing throws. */
  abort(): void;
}

/** In place of the frame of a compiled generator: never suspended. */
const noFrame = { $s: STATE_CLOSED };

/** An array, by index: no iterator object is made where none could be seen. */
export class ArrayCursor implements Cursor {
  readonly frame = noFrame;
  value: unknown = undefined;
  index = 0;

  /** @param array `null` from the end on */
  constructor(public array: ArrayLike<unknown> | null) {}

  next(): boolean {
    const { array, index } = this;
    if (array !== null && index < array.length) {
      this.value = array[index];
      this.index = index + 1;
      return true;
    }
    this.array = null;
    this.value = undefined;
    return false;
  }

  step(): unknown {
    this.next();
    return this.value;
  }

  skip(): void {
    this.next();
  }

  rest(): unknown[] {
    return remaining(this);
  }

  close(): void {
    if (this.array !== null && arrayIteratorPrototype.return !== undefined) close(this.iterator(this.array));
  }

  /** The iterator that a program gets to see if it gives array iterators a `return`. */
  protected iterator(array: ArrayLike<unknown>): object {
    return arrayIteratorAt(array, this.index);
  }

  abort(): void {
    abort(this);
  }
}

export class IteratorCursor implements Cursor {
  readonly frame = noFrame;
  value: unknown = undefined;
  /** The iterator came to its end, or failed: it is not to be closed. */
  done = false;

  /** @param iterable what the iterator was got from */
  constructor(
    public iterator: object,
    readonly method: unknown,
    public iterable: unknown,
  ) {}

  next(): boolean {
    if (this.done) {
      this.value = undefined;
      return false;
    }
    this.done = true;
    const result = resultOf(invoke(this.method, this.iterator));
    if (result.done) {
      this.value = undefined;
      return false;
    }
    this.value = result.value;
    this.done = false;
    return true;
  }

  step(): unknown {
    this.next();
    return this.value;
  }

  skip(): void {
    if (this.done) return;
    this.done = true;
    this.done = Boolean(resultOf(invoke(this.method, this.iterator)).done);
  }

  rest(): unknown[] {
    return remaining(this);
  }

  close(): void {
    if (this.done) return;
    this.done = true;
    close(this.iterator);
  }

  abort(): void {
    abort(this);
  }
}

/** A compiled generator with a `next` of its own: its frame is resumed without a result object. */
export class GeneratorCursor implements Cursor {
  value: unknown = undefined;
  /** The generator came to its end, or failed: it is not to be closed. */
  done = false;

  constructor(
    readonly generator: object,
    private readonly type: GeneratorType,
    readonly frame: FrameRecord,
    readonly run: StepFunction = type.step ?? frame.$p!,
  ) {}

  /**
   * The step function has been called.
   * @param value what it returned
   * @param state the frame's state since
   * @returns as `next`
   */
  took(value: unknown, state: number): boolean {
    if (state >= 0) {
      this.value = value;
      return true;
    }
    if (state === STATE_DELEGATING) {
      if (value === intrinsics.deferred) return this.next();
      this.value = value;
      return true;
    }
    this.value = undefined;
    this.done = true;
    return false;
  }

  next(): boolean {
    if (this.done) {
      this.value = undefined;
      return false;
    }
    const { type, frame } = this;
    this.done = true;
    let state = frame.$s;
    if (state >= 0) {
      const value = this.run(frame, undefined, RESUME_NEXT);
      state = frame.$s;
      if (state === STATE_CLOSED) {
        this.value = undefined;
        return false;
      }
      if (value !== intrinsics.deferred) {
        this.value = value;
        this.done = false;
        return true;
      }
    }
    const result =
      state === STATE_DELEGATING ? intrinsics.passOn(type, frame, RESUME_NEXT, undefined) : drive(type, frame, RESUME_NEXT, undefined);
    if (result.done) {
      this.value = undefined;
      return false;
    }
    this.value = result.value;
    this.done = false;
    return true;
  }

  step(): unknown {
    this.next();
    return this.value;
  }

  skip(): void {
    this.next();
  }

  rest(): unknown[] {
    return remaining(this);
  }

  close(): void {
    if (this.done) return;
    this.done = true;
    const { type, frame } = this;
    const method = (this.generator as { return?: unknown }).return;
    if (method !== intrinsics.methods[RESUME_RETURN]) closeBy(this.generator, method);
    else if (frame.$s > STATE_CREATED && type.flags & 1) {
      // As `drive` does it: generators that iterate generators are closed one inside the other, and each is to take little of the stack.
      if (this.run(frame, undefined, RESUME_RETURN) === intrinsics.deferred && frame.$s === STATE_DELEGATING)
        intrinsics.passOn(type, frame, RESUME_NEXT, undefined);
    } else drive(type, frame, RESUME_RETURN, undefined);
  }

  abort(): void {
    abort(this);
  }
}

/** What an iterator has given, its fields unread. */
function resultOf(value: unknown): IteratorResult<unknown> {
  if ((typeof value !== 'object' || value === null) && typeof value !== 'function')
    throw new TypeError(`Iterator result ${String(value)} is not an object`);
  return value as IteratorResult<unknown>;
}

function remaining(cursor: Cursor): unknown[] {
  const found: unknown[] = [];
  while (cursor.next()) defineProperty(found, found.length, { value: cursor.value, writable: true, enumerable: true, configurable: true });
  return found;
}

function abort(cursor: Cursor): void {
  try {
    cursor.close();
  } catch {
    // The exception under way wins.
  }
}

/**
 * Iterate a value (ECMAScript GetIterator).
 * @param method its Symbol.iterator: read by loops, where engines see the value's shape
 * @throws TypeError where it is not iterable
 */
export function iterate(iterable: unknown, method: unknown): Cursor {
  if (isPlainArray(iterable, method)) return new ArrayCursor(iterable);
  if (typeof method !== 'function') throw notIterable(iterable);
  const iterator = method === returnThis ? iterable : invoke(method, iterable);
  if ((typeof iterator !== 'object' || iterator === null) && typeof iterator !== 'function')
    throw new TypeError('Result of the Symbol.iterator method is not an object');
  const { next } = iterator as { next: unknown };
  const type = typeOfNext(next);
  const frame = type?.of(iterator);
  return frame === undefined ? new IteratorCursor(iterator, next, iterable) : new GeneratorCursor(iterator, type!, frame);
}

/** The same, where the value's shape makes no difference. */
export function iterateOver(iterable: unknown): Cursor {
  return iterate(iterable, (iterable as { [Symbol.iterator]?: unknown } | null | undefined)?.[Symbol.iterator]);
}

/** The keys of a `for-in`, listed at its start; what has been deleted by its turn is left out (ECMAScript EnumerateObjectProperties). */
export class KeyCursor {
  value: string | undefined = undefined;
  index = 0;

  constructor(
    readonly object: object,
    readonly keys: string[],
  ) {}

  next(): boolean {
    while (this.index < this.keys.length) {
      const key = this.keys[this.index++]!;
      if (key in this.object) {
        this.value = key;
        return true;
      }
    }
    return false;
  }
}

/** Iterate the keys of a value as `for-in` does; nothing of `null` and `undefined`. */
export function keysOf(value: unknown): { value: string | undefined; next(): boolean } {
  const keys: string[] = [];
  for (const key in value as object) keys[keys.length] = key;
  return new KeyCursor(Object(value) as object, keys);
}
