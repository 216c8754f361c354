/** Operations on iterators that loops, patterns and delegation share. */

const call = Reflect.apply as (fn: unknown, self: unknown, args: unknown[]) => unknown;

export function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** ECMAScript IteratorClose with a normal completion. */
export function close(iterator: object): void {
  const method = (iterator as { return?: unknown }).return;
  if (method === undefined || method === null) return;
  const result = call(method, iterator, []);
  if (!isObject(result)) throw new TypeError(`${String(result)} is not an object`);
}
