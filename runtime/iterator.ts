/** Operations on iterators that loops, patterns and delegation share. */

const { call: functionCall } = Function.prototype;

/** Call a function with `this` and one argument: as Reflect.apply, without an array, so that engines can inline it. */
export const invoke = functionCall.bind(functionCall) as unknown as (fn: unknown, self: unknown, value?: unknown) => unknown;

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** The error for what cannot be iterated, in V8's words. Nothing of an object is asked: a message must not run the program's code. */
export function notIterable(value: unknown): TypeError {
  const type = typeof value;
  const shown = isObject(value)
    ? type
    : type === 'symbol' || value === undefined || value === null
      ? String(value)
      : `${type} ${String(value)}`;
  return new TypeError(`${shown} is not iterable (cannot read property Symbol(Symbol.iterator))`);
}

/** ECMAScript IteratorClose with a normal completion. */
export function close(iterator: object): void {
  closeBy(iterator, (iterator as { return?: unknown }).return);
}

/** The same, of an iterator whose `return` has been read. */
export function closeBy(iterator: object, method: unknown): void {
  if (method === undefined || method === null) return;
  const result = invoke(method, iterator);
  if (!isObject(result)) throw new TypeError(`${String(result)} is not an object`);
}
