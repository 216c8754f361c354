/**
 * What the evaluator itself calls, as it was when the runtime was loaded: programs patch prototypes, and the evaluator's own
 * lists must not notice. Lists of its own have no prototype.
 */

export const { apply, construct, get: getOf, set: setOf, defineProperty, deleteProperty, ownKeys } = Reflect;
export const { getPrototypeOf, setPrototypeOf, getOwnPropertyDescriptor, create, freeze, hasOwn } = Object;

const arrayOf = Array.of;

/** A list that no patched prototype reaches. */
export function list<T>(): T[] {
  return setPrototypeOf([], null) as T[];
}

/** Add to a list without prototype. */
export function add<T>(items: T[], value: T): void {
  items[items.length] = value;
}

/** An array of the program with the values of a list. */
export function toArray(items: ArrayLike<unknown>): unknown[] {
  return apply(arrayOf, Array, items) as unknown[];
}

/** The values of an array-like of our own, from an index on, as a list. */
export function listFrom(items: ArrayLike<unknown>, start = 0): unknown[] {
  const found = list<unknown>();
  for (let i = start; i < items.length; i++) found[i - start] = items[i];
  return found;
}

/** Define a property as object and array literals do (ECMAScript CreateDataProperty). */
export function dataProperty(object: object, key: PropertyKey, value: unknown): void {
  defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Define a property as classes do: not enumerable. */
export function hiddenProperty(object: object, key: PropertyKey, value: unknown, writable = true): void {
  defineProperty(object, key, { value, writable, enumerable: false, configurable: true });
}

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

const conceal = { construct: (): object => ({}) };

/** ECMAScript IsConstructor; nothing of the value is run or read. */
export function isConstructor(value: unknown): value is Function {
  if (typeof value !== 'function') return false;
  try {
    new new Proxy(value as unknown as new () => object, conceal)();
    return true;
  } catch {
    return false;
  }
}

/** What an error message calls a value, without running any of the program's code. */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'object':
      return value === null ? 'null' : 'object';
    case 'function':
      return 'function';
    default:
      return String(value);
  }
}
