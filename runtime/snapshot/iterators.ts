/**
 * Positions of the engine's own iterators over arrays, strings, maps and sets.
 *
 * The engine tells neither what such an iterator goes over nor how far it has come. What it goes over is kept beside it; how far it has come
 * follows from what is still to come: elements that have been visited stand before those that have not, whatever was deleted or added
 * meanwhile. To find that out uses the iterator up, so another one takes its place, which nobody can tell from it.
 */

import type { WalkMethod } from '../intrinsics.js';
import { intrinsics } from '../state.js';

const { getPrototypeOf, getOwnPropertyDescriptor, hasOwn } = Object;
const { ownKeys } = Reflect;

type Next = (this: unknown) => IteratorResult<unknown>;

interface Native {
  readonly prototype: object;
  readonly next: Next;
  /** What makes an iterator: as the language iterates the value, and by method. */
  readonly make: Make;
  readonly methods: Readonly<Partial<Record<WalkMethod, Make>>>;
}

type Make = (this: unknown) => object;

function native(made: object, of: object): Native {
  const prototype = getPrototypeOf(made) as { next: Next };
  const { entries, keys, values, [Symbol.iterator]: make } = of as Record<WalkMethod | typeof Symbol.iterator, Make>;
  return { prototype, next: prototype.next, make, methods: { entries, keys, values } };
}

const overArrays = native([].values(), Array.prototype);
const overTyped = native([].values(), getPrototypeOf(Uint8Array.prototype) as object);
const overStrings = native(''[Symbol.iterator](), String.prototype);
const overMaps = native(new Map().entries(), Map.prototype);
const overSets = native(new Set().values(), Set.prototype);

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

export interface Position {
  readonly at: number;
  /** The iterator that takes the place of the other. */
  readonly fresh: object;
  /** What it goes over. */
  readonly over: unknown;
  /** The method that it was got by; `undefined`: as the language iterates the value. */
  readonly method: WalkMethod | undefined;
}

/**
 * How far an iterator has come.
 * @param iterable what the loop goes over: the value, or the iterator
 * @returns `undefined` where it is none of the engine's own, or what it goes over is not known
 */
export function positionOf(iterator: object, next: unknown, iterable: unknown): Position | undefined {
  const { over, method } = walkOf(iterable) ?? { over: iterable, method: undefined };
  const kind = kindOf(over);
  if (!kind || kind.length > mostElements) return undefined;
  if (next !== kind.native.next || getPrototypeOf(iterator) !== kind.native.prototype) return undefined;
  if (kind.native === overArrays && hasAccessors(over as object)) return undefined;
  const left: unknown[] = [];
  try {
    for (let result = kind.native.next.call(iterator); !result.done; result = kind.native.next.call(iterator)) left.push(result.value);
  } catch {
    // Over a detached buffer, or of another kind after all.
    return undefined;
  }
  const at = kind.length - (kind.native === overStrings ? (left as string[]).join('').length : left.length);
  const fresh = at < 0 ? undefined : iteratorAt(over, at, method);
  const again = fresh && iteratorAt(over, at, method);
  return again && sameElements(left, again, kind.native.next) ? { at, fresh, over, method } : undefined;
}

function walkOf(iterable: unknown): { over: unknown; method: WalkMethod } | undefined {
  return typeof iterable === 'object' && iterable !== null ? intrinsics.walks.get(iterable) : undefined;
}

/** Iterators over more than this are left alone. */
const mostElements = 2 ** 24;

/**
 * The steps that all iterators of a snapshot together may take to their positions: as many as it may well hold elements, and some for those that
 * arrays with holes only claim to have.
 */
export function stepsFor(state: string): number {
  return state.length + 2 ** 22;
}

/** What the iterators of one snapshot cost, each by itself little. */
export class Steps {
  #left: number;
  readonly #plain = new Set<object>();

  constructor(state: string) {
    this.#left = stepsFor(state);
  }

  /** @returns whether so many steps more may be taken */
  take(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }

  /** The elements are data; looked at once. */
  isPlain(array: object): boolean {
    if (!this.#plain.has(array) && hasAccessors(array)) return false;
    this.#plain.add(array);
    return true;
  }
}

function hasAccessors(array: object): boolean {
  return ownKeys(array).some((key) => isIndex(key) && getOwnPropertyDescriptor(array, key)!.get !== undefined);
}

function isIndex(key: PropertyKey): boolean {
  return typeof key === 'string' && /^\d/.test(key);
}

function sameElements(expected: readonly unknown[], iterator: object, next: Next): boolean {
  return expected.every((value) => {
    const { value: other } = next.call(iterator);
    if (Object.is(value, other)) return true;
    return Array.isArray(value) && Array.isArray(other) && Object.is(value[0], other[0]) && Object.is(value[1], other[1]);
  });
}

/**
 * A new iterator over a value, at a position; `undefined` where the value, or the position in it, allows none.
 * @param isPlain whether an array's elements are data
 */
export function iteratorAt(iterable: unknown, at: number, method?: WalkMethod, isPlain?: (array: object) => boolean): object | undefined {
  const kind = kindOf(iterable);
  if (!kind || !Number.isSafeInteger(at) || at < 0 || at > kind.length) return undefined;
  const make = method === undefined ? kind.native.make : kind.native.methods[method];
  if (!make) return undefined;
  if (kind.native === overStrings) return make.call((iterable as string).slice(at));
  if (kind.native === overArrays && isPlain?.(iterable as object) === false) return undefined;
  const iterator = make.call(iterable);
  for (let i = 0; i < at; i++) kind.native.next.call(iterator);
  if (method !== undefined) intrinsics.walks.set(iterator, { over: iterable as object, method });
  return iterator;
}

export function isWalkMethod(value: unknown): value is WalkMethod {
  return typeof value === 'string' && hasOwn(overMaps.methods, value);
}

/** The method by which an iterator of ours goes on. */
export function nextOf(iterator: object): unknown {
  return (getPrototypeOf(iterator) as { next: unknown }).next;
}

const iteratorPrototype = getPrototypeOf(overArrays.prototype) as { map?(fn: () => void): object };
const asyncIteratorPrototype = getPrototypeOf(getPrototypeOf(async function* () {}.prototype)) as object;

/** Prototypes of the engine's own iterators. */
const nativePrototypes: ReadonlySet<object | null> = new Set([
  ...[overArrays, overStrings, overMaps, overSets].map(({ prototype }) => prototype),
  getPrototypeOf(''.matchAll(/a/g)) as object,
  ...(iteratorPrototype.map ? [getPrototypeOf(iteratorPrototype.map.call([].values(), () => {})) as object] : []),
]);

/** Whether an object is one of the engine's own iterators. */
export function isNativeIterator(value: object): boolean {
  return nativePrototypes.has(getPrototypeOf(value) as object | null);
}

/** Whether an object is an iterator, by what it inherits from. */
export function inheritsIterator(value: object): boolean {
  for (let at = getPrototypeOf(value) as object | null; at; at = getPrototypeOf(at) as object | null)
    if (at === iteratorPrototype || at === asyncIteratorPrototype) return true;
  return false;
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
  return (prototype as { next: unknown }).next === next && !('return' in prototype);
}
