/** Small operations that emitted code leaves to the runtime. */

// What programs may replace later is taken now.
const { defineProperty, getOwnPropertyDescriptor, hasOwn } = Object;
const { apply: call, ownKeys } = Reflect;

/** A captured variable that is assigned to somewhere: read and written through accessors of the function that owns it. */
export class Cell {
  constructor(
    private readonly read: () => unknown,
    private readonly write?: (value: unknown) => void,
  ) {}

  get v(): unknown {
    return this.read();
  }

  set v(value: unknown) {
    this.write?.(value);
  }
}

/** A cell whose variable is in the frame, or a scope record, of the generator around: those who save frames find it there. */
export class FrameCell extends Cell {
  constructor(
    read: () => unknown,
    write: ((value: unknown) => void) | undefined,
    readonly owner: object,
    readonly slot: string,
  ) {
    super(read, write);
  }
}

/** Content of a slot whose binding is in its temporal dead zone; the same for all copies of the runtime. */
export const uninitialized: unique symbol = Symbol.for('genframe.uninitialized');

/** @throws ReferenceError where the binding is in its temporal dead zone */
export function check<T>(value: T, name: string): T {
  if ((value as unknown) === uninitialized) throw new ReferenceError(`Cannot access '${name}' before initialization`);
  return value;
}

/**
 * A place to assign to that does what the engine does for this binding.
 * @param flags 1: constant; 2: silently so
 */
export function guarded(frame: Record<string, unknown>, slot: string, name: string, flags: number): { v: unknown } {
  return {
    get v() {
      return check(frame[slot], name);
    },
    set v(value) {
      check(frame[slot], name);
      if (flags & 2) return;
      if (flags & 1) throw new TypeError('Assignment to constant variable.');
      frame[slot] = value;
    },
  };
}

/** @throws TypeError for `null` and `undefined` (ECMAScript RequireObjectCoercible) */
export function coercible<T>(value: T): T {
  if (value === null || value === undefined) throw new TypeError(`Cannot destructure '${String(value)}' as it is ${String(value)}.`);
  return value;
}

/** ECMAScript CopyDataProperties without the keys taken already. */
export function objectRest(source: object, taken: PropertyKey[]): object {
  const rest: Record<PropertyKey, unknown> = {};
  const from = Object(source) as Record<PropertyKey, unknown>;
  const keys = ownKeys(from);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (!isAmong(taken, key) && getOwnPropertyDescriptor(from, key)?.enumerable)
      defineProperty(rest, key, { value: from[key], writable: true, enumerable: true, configurable: true });
  }
  return rest;
}

function isAmong(keys: readonly PropertyKey[], key: PropertyKey): boolean {
  for (let i = 0; i < keys.length; i++) if (keys[i] === key) return true;
  return false;
}

/** Add elements to an array that is being made; `items` may have holes. */
export function append(array: unknown[], items: unknown[]): void {
  const { length } = array;
  for (let i = 0; i < items.length; i++) {
    if (hasOwn(items, i)) defineProperty(array, length + i, { value: items[i], writable: true, enumerable: true, configurable: true });
  }
  array.length = length + items.length;
}

/**
 * Call a function whose `this` and arguments were evaluated before.
 * @param callee what the source calls it, for the error where it is none
 */
export function apply(fn: unknown, self: unknown, args: unknown[], callee = '(intermediate value)'): unknown {
  if (typeof fn !== 'function') throw new TypeError(`${callee} is not a function`);
  return call(fn, self, args);
}

/** A tag function with its `this`. */
export function bindTag(fn: unknown, self: unknown, callee?: string): (...args: unknown[]) => unknown {
  return (...args) => apply(fn, self, args, callee);
}
