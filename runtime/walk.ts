/**
 * `list.entries()` and the like, where a loop or a `yield*` is all that gets to see the iterator. The engine does not tell what its iterators
 * go over, so it is noted here, for those who save frames.
 */
import { intrinsics, type WalkMethod } from './intrinsics.js';
import { ArrayCursor, type Cursor, iterate } from './iterate.js';
import { invoke } from './iterator.js';
import { apply } from './operations.js';

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
  const fn = (over as Methods)[method];
  const iterator = apply(fn, over, [], callee);
  if (fn === arrayMethods[method] || ownMethods.some((own) => own[method] === fn))
    intrinsics.walks.set(iterator as object, { over: over as object, method });
  return iterator;
}

/** Iterate over what the method gives. */
export function iterateBy(over: unknown, method: WalkMethod, callee: string): Cursor {
  const isPlain =
    isArray(over) &&
    (over as unknown as Methods)[method] === arrayMethods[method] &&
    arrayIteratorPrototype.next === arrayNext &&
    arrayIteratorPrototype[Symbol.iterator] === ofIterator;
  return isPlain ? new ArrayWalk(over as unknown[], method) : iterate(walk(over, method, callee));
}
