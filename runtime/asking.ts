/**
 * Iterators that a piecemeal function asks for items: in a `for await`, and in the `yield*` of a generator that stays native. While it
 * asks, it is among the running calls; then it waits. By this, what it resumes has it as `f_back`.
 */
import { back, pause } from './calls.js';
import type { CallRecord } from './intrinsics.js';
import { isObject } from './iterator.js';

type Keyed = Record<PropertyKey, unknown>;

const { apply } = Reflect;

/**
 * A stand-in for what is iterated: it is read and called as the loop would read and call that, in the same order (ECMAScript 7.4.3).
 * @param call of the function that asks
 */
export function asking(call: CallRecord, iterable: unknown): unknown {
  // Of what cannot be iterated at all, the engine tells.
  if (iterable === null || iterable === undefined) return iterable;
  const iteratorBy = (method: unknown): unknown => (typeof method === 'function' ? () => asked(call, apply(method, iterable, [])) : method);
  return {
    get [Symbol.asyncIterator]() {
      return iteratorBy((iterable as Keyed)[Symbol.asyncIterator]);
    },
    get [Symbol.iterator]() {
      return iteratorBy((iterable as Keyed)[Symbol.iterator]);
    },
  };
}

function asked(call: CallRecord, iterator: unknown): unknown {
  if (!isObject(iterator)) return iterator;
  const kept = (method: unknown): unknown =>
    typeof method === 'function' ? (...args: unknown[]) => ask(call, method, iterator, args) : method;
  return {
    get next() {
      return kept((iterator as Keyed).next);
    },
    get return() {
      return kept((iterator as Keyed).return);
    },
    get throw() {
      return kept((iterator as Keyed).throw);
    },
  };
}

function ask(call: CallRecord, method: Function, iterator: object, args: unknown[]): unknown {
  back(call);
  try {
    return apply(method, iterator, args);
  } finally {
    pause(call);
  }
}
