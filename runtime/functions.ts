/** Finishing of function objects in all places that the language has for them. */
import { once } from './define.js';
import {
  create,
  defineProperty,
  type GeneratorClass,
  getOwnPropertyDescriptor,
  intrinsics,
  type StepFunction,
  setPrototypeOf,
} from './intrinsics.js';

const { hasOwn } = Object;
const { apply, ownKeys } = Reflect;

/** Finish a function object whose `prototype` is that of its class. */
export function shared<T extends Function>(cls: GeneratorClass, fn: T): T {
  setPrototype(fn, cls.prototype);
  return setPrototypeOf(fn, intrinsics.functionPrototype) as T;
}

/** The same, of a plain function: it has the property already, with the attributes that it should have. */
export function sharedPlain<T extends Function>(cls: GeneratorClass, fn: T): T {
  setPrototypeOf(fn, intrinsics.functionPrototype);
  fn.prototype = cls.prototype;
  return fn;
}

/** The same, with option `closures: 'light'`: it goes on to inherit from `Function.prototype`. */
export function sharedLight<T extends Function>(cls: GeneratorClass, fn: T): T {
  fn.prototype = cls.prototype;
  return fn;
}

/** Finish a function object that has a `prototype` of its own (ECMAScript 15.5.4). */
export function closure<T extends Function>(cls: GeneratorClass, fn: T): T {
  const prototype = create(intrinsics.prototype) as object;
  intrinsics.types.set(prototype, cls.type!);
  setPrototype(fn, prototype);
  return setPrototypeOf(fn, intrinsics.functionPrototype) as T;
}

function setPrototype(fn: Function, prototype: object): void {
  // Plain functions have the property already, with the attributes that it should have. Its value is not read: engines make it then.
  if (hasOwn(fn, 'prototype')) fn.prototype = prototype;
  else defineProperty(fn, 'prototype', { value: prototype, writable: true });
}

/**
 * Finish a method in place.
 * @param rivals keys of later members: the method is gone if one of them is its own
 */
export function finish(holder: object, cls: GeneratorClass, key: PropertyKey, isOnce: boolean, ...rivals: PropertyKey[]): void {
  for (let i = 0; i < rivals.length; i++) if (rivals[i] === key) return;
  (isOnce ? once : shared)(cls, getOwnPropertyDescriptor(holder, key)!.value as Function);
}

const parkedAt = create(null) as Record<number, symbol>;

/** The key that the n-th method of an object literal has until the literal is complete; below 0: what makes a method's step functions. */
export function parked(n: number): symbol {
  parkedAt[n] ??= Symbol();
  return parkedAt[n];
}

/**
 * With snapshots: take a method that makes step functions out of its class or literal, so that restored frames get theirs.
 * @param holder the prototype, class or literal that it is `super`'s home in
 * @param brand tells objects with the private names of its class's instances
 */
export function stepsOf<T extends object>(holder: T, cls: GeneratorClass, key: symbol, brand?: (object: object) => boolean): T {
  if (brand) cls.brand = brand;
  const make = taken(holder, key);
  cls.steps = (self) => apply(make, self, []) as StepFunction;
  return holder;
}

/** Take a method out of its class, or literal. */
export function taken(holder: object, key: symbol): Function {
  const method = getOwnPropertyDescriptor(holder, key)!.value as Function;
  delete (holder as Record<symbol, unknown>)[key];
  return method;
}

/**
 * Complete an object literal: each parked method replaces the property whose value is its class. Where there is none any more,
 * a later property of the literal has taken its place.
 * @param methods class and whether it is made once, in turn
 */
export function settle<T extends object>(literal: T, ...methods: (GeneratorClass | boolean)[]): T {
  const object = literal as Record<PropertyKey, unknown>;
  // From the last to the first: engines take back the last property without a change of the object's kind.
  for (let i = methods.length - 2; i >= 0; i -= 2) {
    const [cls, isOnce] = [methods[i] as GeneratorClass, methods[i + 1]];
    const fn = object[parked(i / 2)] as Function;
    delete object[parked(i / 2)];
    const keys = ownKeys(object);
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!;
      if (getOwnPropertyDescriptor(object, key)!.value !== cls) continue;
      defineProperty(fn, 'name', { value: nameFrom(key), configurable: true });
      object[key] = (isOnce ? once : shared)(cls, fn);
    }
  }
  return literal;
}

/** ECMAScript SetFunctionName. */
function nameFrom(key: PropertyKey): string {
  if (typeof key !== 'symbol') return String(key);
  return key.description === undefined ? '' : `[${key.description}]`;
}

/** An object with one property whose key has been evaluated, to be spread into a literal. */
export function keyed(key: unknown, make: (key: PropertyKey) => unknown): object {
  const name = propertyKey(key);
  return { [name]: make(name) };
}

/** ECMAScript ToPropertyKey. */
export function propertyKey(value: unknown): PropertyKey {
  return typeof value === 'symbol' || typeof value === 'string' ? value : ownKeys({ [value as string]: 0 })[0]!;
}

/**
 * The same of a static element of a class.
 * @throws TypeError as engines do before they evaluate the next key
 */
export function staticKey(value: unknown): PropertyKey {
  const key = propertyKey(value);
  if (key === 'prototype') throw new TypeError("Classes may not have a static property named 'prototype'");
  return key;
}

/** @throws TypeError as for `new` of a generator function */
export function notConstructor(name: string): never {
  throw new TypeError(`${name || '(intermediate value)'} is not a constructor`);
}
