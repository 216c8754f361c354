/** Operations on iterators that loops, patterns and delegation share. */

const { call: functionCall } = Function.prototype;

/** Call a function with `this` and one argument: as Reflect.apply, without an array, so that engines can inline it. */
export const invoke = functionCall.bind(functionCall) as unknown as (fn: unknown, self: unknown, value?: unknown) => unknown;

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** ECMAScript IteratorClose with a normal completion. */
export function close(iterator: object): void {
  const method = (iterator as { return?: unknown }).return;
  if (method === undefined || method === null) return;
  const result = invoke(method, iterator);
  if (!isObject(result)) throw new TypeError(`${String(result)} is not an object`);
}
