/**
 * Positions of the engine's own iterators over arrays, strings, maps and sets.
 *
 * The engine tells neither what such an iterator goes over nor how far it has come. What it goes over is kept beside it; how far it has come
 * follows from what is still to come: elements that have been visited stand before those that have not, whatever was deleted or added
 * meanwhile. To find that out uses the iterator up, so another one takes its place, which nobody can tell from it.
 */

const { getPrototypeOf, getOwnPropertyDescriptor } = Object;

type Next = (this: unknown) => IteratorResult<unknown>;

interface Native {
  readonly prototype: object;
  readonly next: Next;
  readonly make: (this: unknown) => object;
}

const typedArrayPrototype = getPrototypeOf(Uint8Array.prototype) as { values(): object };

function native(made: object, make: (this: never) => object): Native {
  const prototype = getPrototypeOf(made) as { next: Next };
  return { prototype, next: prototype.next, make: make as Native['make'] };
}

const overArrays = native([].values(), Array.prototype.values);
const overTyped = native([].values(), typedArrayPrototype.values);
const overStrings = native(''[Symbol.iterator](), String.prototype[Symbol.iterator]);
const overMaps = native(new Map().entries(), Map.prototype.entries);
const overSets = native(new Set().values(), Set.prototype.values);

const sizeOfMap = getOwnPropertyDescriptor(Map.prototype, 'size')!.get as (this: unknown) => number;
const sizeOfSet = getOwnPropertyDescriptor(Set.prototype, 'size')!.get as (this: unknown) => number;

function brand(size: (this: unknown) => number, value: unknown): number | undefined {
  try {
    return size.call(value);
  } catch {
    return undefined;
  }
}

interface Iterable {
  readonly native: Native;
  /** How many elements there are, in the iterator's own units. */
  readonly length: number;
}

/** How the engine iterates a value, if it is one of the engine's own kinds. */
function kindOf(value: unknown): Iterable | undefined {
  if (typeof value === 'string') return { native: overStrings, length: value.length };
  if (typeof value !== 'object' || value === null) return undefined;
  if (ArrayBuffer.isView(value)) return value instanceof DataView ? undefined : { native: overTyped, length: (value as Uint8Array).length };
  const ofMap = brand(sizeOfMap, value);
  if (ofMap !== undefined) return { native: overMaps, length: ofMap };
  const ofSet = brand(sizeOfSet, value);
  if (ofSet !== undefined) return { native: overSets, length: ofSet };
  const length: unknown = getOwnPropertyDescriptor(value, 'length')?.value;
  return typeof length === 'number' ? { native: overArrays, length } : undefined;
}

/**
 * How far an iterator has come.
 * @param iterable what it goes over, as far as that is known
 * @returns the position, and the iterator that takes its place; `undefined` where it is none of the engine's own
 */
export function positionOf(iterator: object, next: unknown, iterable: unknown): { at: number; fresh: object } | undefined {
  const kind = kindOf(iterable);
  if (!kind || next !== kind.native.next || getPrototypeOf(iterator) !== kind.native.prototype) return undefined;
  if (kind.native === overArrays && hasAccessors(iterable as ArrayLike<unknown>)) return undefined;
  const left: unknown[] = [];
  try {
    for (let result = kind.native.next.call(iterator); !result.done; result = kind.native.next.call(iterator)) left.push(result.value);
  } catch {
    // Over a detached buffer, or of another kind after all.
    return undefined;
  }
  const at = kind.length - (kind.native === overStrings ? (left as string[]).join('').length : left.length);
  const fresh = at < 0 ? undefined : iteratorAt(iterable, at);
  const again = fresh && iteratorAt(iterable, at);
  return again && sameElements(left, again, kind.native.next) ? { at, fresh } : undefined;
}

/** Positions further than this are not looked for, one element after the other. */
const mostSteps = 2 ** 24;

function hasAccessors(array: ArrayLike<unknown>): boolean {
  if (array.length > mostSteps) return true;
  for (let i = 0; i < array.length; i++) if (getOwnPropertyDescriptor(array, i)?.get) return true;
  return false;
}

function sameElements(expected: readonly unknown[], iterator: object, next: Next): boolean {
  return expected.every((value) => {
    const { value: other } = next.call(iterator);
    if (Object.is(value, other)) return true;
    return Array.isArray(value) && Array.isArray(other) && Object.is(value[0], other[0]) && Object.is(value[1], other[1]);
  });
}

/** A new iterator over a value, at a position; `undefined` where the value, or the position in it, allows none. */
export function iteratorAt(iterable: unknown, at: number): object | undefined {
  const kind = kindOf(iterable);
  if (!kind || !Number.isSafeInteger(at) || at < 0 || at > kind.length || at > mostSteps) return undefined;
  if (kind.native === overStrings) return overStrings.make.call((iterable as string).slice(at));
  if (kind.native === overArrays && hasAccessors(iterable as ArrayLike<unknown>)) return undefined;
  const iterator = kind.native.make.call(iterable);
  for (let i = 0; i < at; i++) kind.native.next.call(iterator);
  return iterator;
}

/** The method by which an iterator of ours goes on. */
export function nextOf(iterator: object): unknown {
  return (getPrototypeOf(iterator) as { next: unknown }).next;
}

/** Whether an object is one of the engine's own iterators. */
export function isNativeIterator(value: object): boolean {
  const prototype = getPrototypeOf(value) as object | null;
  return [overArrays, overStrings, overMaps, overSets].some((own) => own.prototype === prototype);
}

/** Whether `for (… of …)` goes over arrays, maps and sets as the language has it: everything here does. */
export function isIterationIntact(): boolean {
  return (
    Array.prototype[Symbol.iterator] === overArrays.make &&
    Map.prototype[Symbol.iterator] === overMaps.make &&
    Set.prototype[Symbol.iterator] === overSets.make &&
    isUnchanged(overArrays) &&
    isUnchanged(overMaps) &&
    isUnchanged(overSets)
  );
}

function isUnchanged({ prototype, next }: Native): boolean {
  return (prototype as { next: unknown }).next === next;
}
