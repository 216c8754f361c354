/** Arrays are gone over by index, as long as nobody can tell; what tells, and their iterators where somebody gets to see one. */
import { invoke } from './iterator.js';

export const { values } = Array.prototype;
export const arrayIteratorPrototype = Object.getPrototypeOf([].values()) as { next: unknown; return?: unknown; throw?: unknown };
export const arrayNext = arrayIteratorPrototype.next;

const { isArray } = Array;

/**
 * Whether a value is an array that is iterated as arrays are.
 * @param method its Symbol.iterator
 */
export function isPlainArray(value: unknown, method: unknown): value is unknown[] {
  return method === values && isArray(value) && arrayIteratorPrototype.next === arrayNext;
}

/** The iterator that has gone over so many elements. */
export function arrayIteratorAt(array: ArrayLike<unknown>, index: number): object {
  const iterator = invoke(values, array) as object;
  for (let i = 0; i < index; i++) invoke(arrayNext, iterator);
  return iterator;
}
