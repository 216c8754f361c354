/** Cursors on the value stack: the state machine's own for synchronous iteration, and those of `for await`. */
import { ArrayCursor, type Cursor, GeneratorCursor, IteratorCursor, iterateOver } from '../iterate.js';
import { invoke } from '../iterator.js';
import type { Completion } from './activation.js';
import { describe, isObject } from './primordials.js';

/** The keys of a `for-in`. */
export interface Keys {
  readonly value: unknown;
  next(): boolean;
}

/** An asynchronous iteration (ECMAScript Iterator Record). */
export class AsyncCursor {
  /** The iterator came to its end, or failed: it is not to be closed. */
  done = false;

  constructor(
    readonly iterator: object,
    readonly next: unknown,
  ) {}
}

type AnyCursor = Cursor | AsyncCursor;

const cursors = new WeakSet<object>();

/** A cursor that unwinding has to close. */
export function isCursor(value: unknown): value is AnyCursor {
  return typeof value === 'object' && value !== null && cursors.has(value);
}

/** Have a cursor closed by unwinding. */
export function adoptCursor<T extends object>(cursor: T): T {
  cursors.add(cursor);
  return cursor;
}

/** A value of the state machine's stack: if it is a cursor, unwinding closes it. */
export function asCursor(value: unknown): unknown {
  return value instanceof ArrayCursor || value instanceof IteratorCursor || value instanceof GeneratorCursor ? adoptCursor(value) : value;
}

/** A cursor over an iterable. */
export function cursorOver(iterable: unknown): Cursor {
  return adoptCursor(iterateOver(iterable));
}

/**
 * Close a cursor that is left by a completion.
 * @returns the completion that takes its place, a value to await, or `null`
 */
export function closeCursor(cursor: AnyCursor, completion: Completion): Completion | { awaited: unknown } | null {
  if (cursor instanceof AsyncCursor) return closeAsync(cursor, completion);
  if (completion.kind === 'throw') {
    cursor.abort();
    return null;
  }
  try {
    cursor.close();
    return null;
  } catch (value) {
    return { kind: 'throw', value };
  }
}

function closeAsync(cursor: AsyncCursor, completion: Completion): Completion | { awaited: unknown } | null {
  if (cursor.done) return null;
  cursor.done = true;
  try {
    const method = (cursor.iterator as { return?: unknown }).return;
    return method === undefined || method === null ? null : { awaited: invoke(method, cursor.iterator) };
  } catch (value) {
    return completion.kind === 'throw' ? null : { kind: 'throw', value };
  }
}

/** A cursor over an asynchronous iterable, or a synchronous one in its place (ECMAScript GetIterator, async). */
export function asyncCursorOver(iterable: unknown): AsyncCursor {
  const method = (iterable as { [Symbol.asyncIterator]?: unknown })[Symbol.asyncIterator];
  if (method === undefined || method === null) return adoptCursor(fromSync(iterable));
  if (typeof method !== 'function') throw new TypeError(`${describe(iterable)} is not async iterable`);
  const iterator = invoke(method, iterable);
  if (!isObject(iterator)) throw new TypeError('Result of the Symbol.asyncIterator method is not an object');
  return adoptCursor(new AsyncCursor(iterator, (iterator as { next: unknown }).next));
}

/** Ask for the next result, to be awaited. */
export function nextOf(cursor: AsyncCursor): unknown {
  cursor.done = true;
  return invoke(cursor.next, cursor.iterator);
}

const { then } = Promise.prototype;
const resolvePromise = Promise.resolve;

/** ECMAScript CreateAsyncFromSyncIterator. */
function fromSync(iterable: unknown): AsyncCursor {
  const method = (iterable as { [Symbol.iterator]?: unknown })[Symbol.iterator];
  if (typeof method !== 'function') throw new TypeError(`${describe(iterable)} is not async iterable`);
  const iterator = invoke(method, iterable);
  if (!isObject(iterator)) throw new TypeError('Result of the Symbol.iterator method is not an object');
  const { next } = iterator as { next: unknown };
  const settle = (produce: () => unknown): Promise<unknown> => {
    try {
      const result = produce();
      if (!isObject(result)) throw new TypeError(`Iterator result ${describe(result)} is not an object`);
      const done = Boolean((result as { done?: unknown }).done);
      const promise = Reflect.apply(resolvePromise, Promise, [(result as { value?: unknown }).value]) as Promise<unknown>;
      return Reflect.apply(then, promise, [(value: unknown) => ({ value, done })]) as Promise<unknown>;
    } catch (error) {
      return Promise.reject(error);
    }
  };
  const over = {
    next: (...args: unknown[]) => settle(() => Reflect.apply(next as () => unknown, iterator, args)),
    return: (...args: unknown[]) => {
      try {
        const end = (iterator as { return?: unknown }).return;
        if (end === undefined || end === null) return Promise.resolve({ value: args.length > 0 ? args[0] : undefined, done: true });
        return settle(() => Reflect.apply(end as () => unknown, iterator, args));
      } catch (error) {
        return Promise.reject(error);
      }
    },
    throw: (...args: unknown[]) => {
      try {
        const fail = (iterator as { throw?: unknown }).throw;
        if (fail === undefined || fail === null) return Promise.reject(args[0]);
        return settle(() => Reflect.apply(fail as () => unknown, iterator, args));
      } catch (error) {
        return Promise.reject(error);
      }
    },
  };
  return new AsyncCursor(over, over.next);
}
