/**
 * `list.entries()` and the like, where a loop or a `yield*` is all that gets to see the iterator. The engine does not tell what its iterators
 * go over, so it is noted here, for those who save frames.
 */
import type { FrameRecord, WalkMethod } from './intrinsics.js';
import { ArrayCursor, type Cursor, iterateOver } from './iterate.js';
import { invoke } from './iterator.js';
import { apply } from './operations.js';
import { intrinsics } from './state.js';
import { delegateBy } from './yield-star.js';

const { isArray } = Array;
const { getPrototypeOf } = Object;

type Methods = Readonly<Record<WalkMethod, unknown>>;

const arrayMethods = methodsOf(Array.prototype);
const ownMethods = [getPrototypeOf(Uint8Array.prototype), Map.prototype, Set.prototype].map(methodsOf);
const arrayIteratorPrototype = getPrototypeOf([].values()) as { next: unknown; [Symbol.iterator]: unknown };
const arrayNext = arrayIteratorPrototype.next;
const ofIterator = arrayIteratorPrototype[Symbol.iterator];

function methodsOf({ entries, keys, values }: Methods): Methods {
  return { entries, keys, values };
}

/** An array by index, as `ArrayCursor`: keys, entries or values. */
export class ArrayWalk extends ArrayCursor {
  constructor(
    array: ArrayLike<unknown> | null,
    readonly method: WalkMethod,
  ) {
    super(array);
  }

  override next(): boolean {
    const { index, method } = this;
    if (!super.next()) return false;
    if (method !== 'values') this.value = method === 'keys' ? index : [index, this.value];
    return true;
  }

  protected override iterator(array: ArrayLike<unknown>): object {
    const iterator = invoke(arrayMethods[this.method], array) as object;
    for (let i = 0; i < this.index; i++) invoke(arrayNext, iterator);
    return iterator;
  }
}

/**
 * Call the method.
 * @param callee what the source calls it, for the error where it is none
 */
export function walk(over: unknown, method: WalkMethod, callee: string): unknown {
  return noted((over as Methods)[method], over, method, callee);
}

function noted(fn: unknown, over: unknown, method: WalkMethod, callee: string): unknown {
  const iterator = apply(fn, over, [], callee);
  if (fn === arrayMethods[method] || ownMethods.some((own) => own[method] === fn))
    intrinsics.walks.set(iterator as object, { over: over as object, method });
  return iterator;
}

/** An iterator of the engine's that nobody else has: those who save frames may put another one at the same position in its place. */
export class HeldIterator {
  /** It came to its end. */
  done = false;

  /** @param iterable what it was got from, or, if by a method that is noted, itself */
  constructor(
    public iterator: object,
    public iterable: unknown,
  ) {}

  next(): unknown {
    const result = invoke((this.iterator as { next: unknown }).next, this.iterator) as IteratorResult<unknown>;
    if (result.done) this.done = true;
    return result;
  }

  [Symbol.iterator](): this {
    return this;
  }

  get return(): unknown {
    return (this.iterator as { return?: unknown }).return;
  }

  get [Symbol.toStringTag](): unknown {
    return (this.iterator as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  }
}

const engineMethods: readonly unknown[] = [
  Array.prototype,
  getPrototypeOf(Uint8Array.prototype),
  Map.prototype,
  Set.prototype,
  String.prototype,
].map((prototype) => (prototype as Iterable<unknown>)[Symbol.iterator]);

/**
 * Call a method that gives an iterator, which only a variable of a generator will have.
 * @param callee what the source calls it, for the error where it is none
 */
export function held(over: unknown, key: WalkMethod | typeof Symbol.iterator, callee: string): unknown {
  if (key !== Symbol.iterator) {
    const iterator = walk(over, key, callee) as object;
    return intrinsics.walks.get(iterator) ? new HeldIterator(iterator, iterator) : iterator;
  }
  const fn = (over as { [Symbol.iterator]?: unknown })[key];
  const iterator = apply(fn, over, [], callee);
  return isAmong(fn) ? new HeldIterator(iterator as object, over) : iterator;
}

function isAmong(fn: unknown): boolean {
  for (let i = 0; i < engineMethods.length; i++) if (engineMethods[i] === fn) return true;
  return false;
}

/** Iterate over what the method gives. */
export function iterateBy(over: unknown, method: WalkMethod, callee: string): Cursor {
  const isPlain =
    isArray(over) &&
    (over as unknown as Methods)[method] === arrayMethods[method] &&
    arrayIteratorPrototype.next === arrayNext &&
    arrayIteratorPrototype[Symbol.iterator] === ofIterator;
  return isPlain ? new ArrayWalk(over as unknown[], method) : iterateOver(walk(over, method, callee));
}

/** As `delegateCall`, of a method that may give such an iterator. */
export function delegateWalk(frame: FrameRecord, fn: unknown, over: unknown, method: WalkMethod): unknown {
  const iterable = noted(fn, over, method, method) as Partial<Iterable<unknown>> | null | undefined;
  return delegateBy(iterable, iterable?.[Symbol.iterator], frame);
}
