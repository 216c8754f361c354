/** Finishing of function objects and classes: prototypes, properties, and what the runtime knows of them. */
import type { ModuleUnit } from './abi.js';
import { resume } from './generator.js';
import { extend, type FunctionMaker, type GeneratorClass, type GeneratorType, intrinsics, type StepFunction } from './intrinsics.js';
import { isPristine } from './pristine.js';
import { close, raise, send } from './protocol.js';

const { create: newObject, defineProperty, setPrototypeOf, getOwnPropertyDescriptor, hasOwn } = Object;
const { apply, defineProperty: tryToDefine, ownKeys } = Reflect;

/**
 * Make a compiled class known.
 * @param flags see GeneratorType
 * @param id of its code object in a sidecar
 * @param layout what snapshots know of it (see StoredLayout)
 * @param unit the module that it is of
 */
export function define(
  cls: GeneratorClass,
  step: StepFunction | null,
  flags: number,
  id?: string,
  layout?: string,
  unit?: ModuleUnit,
): void {
  const { prototype } = cls;
  if (intrinsics.all.length === 0) start();
  delete (prototype as { constructor?: unknown }).constructor;
  setPrototypeOf(prototype, intrinsics.prototype);
  const { next } = prototype as { next: object };
  const own = Object.getOwnPropertyDescriptors(prototype);
  const type: GeneratorType = { cls, of: cls.of, step, flags, code: undefined, id, layout, unit, next, own };
  cls.type = type;
  cls.proto = prototype;
  intrinsics.ownNext(next, type);
  intrinsics.types.set(prototype, type);
  intrinsics.all[intrinsics.all.length] = type;
}

/** With the first class, the generator prototype comes to life; a program without one has nothing of it. */
function start(): void {
  intrinsics.resume = resume;
  extend({ send, raise, close });
}

/** Finish the function object of a generator function that is made once. */
export function once<T extends Function>(cls: GeneratorClass, fn: T, name?: string): T {
  const { prototype } = cls as { prototype: Record<string, unknown> };
  const type = intrinsics.types.get(prototype)!;
  // As long as no generator has been made, the prototype is seen as the engine's are: empty.
  for (const name in type.own) delete prototype[name];
  cls.fn = { prototype: null };
  type.first = () => {
    if (isPristine()) for (const name in type.own) if (!hasOwn(prototype, name)) tryToDefine(prototype, name, type.own[name]!);
    cls.fn = fn as Function & { prototype: unknown };
  };
  type.fn = fn;
  if (name !== undefined) defineProperty(fn, 'name', { value: name, configurable: true });
  return shared(cls, fn);
}

/** Finish a function object whose `prototype` is that of its class. */
export function shared<T extends Function>(cls: GeneratorClass, fn: T): T {
  setPrototype(fn, cls.prototype);
  return setPrototypeOf(fn, intrinsics.functionPrototype) as T;
}

/** Finish a function object that has a `prototype` of its own (ECMAScript 15.5.4). */
export function closure<T extends Function>(cls: GeneratorClass, fn: T): T {
  const prototype = newObject(intrinsics.prototype) as object;
  intrinsics.types.set(prototype, intrinsics.types.get(cls.prototype)!);
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

const parkedAt = newObject(null) as Record<number, symbol>;

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

/** The general case of `create`: the function's first call, or its `prototype` has been replaced. */
export function create<T extends object>(generator: T, cls: GeneratorClass): T {
  const type = cls.type!;
  type.first?.();
  type.first = undefined;
  return adopt(generator, cls.fn!);
}

/**
 * Give a new generator the prototype that its function has now (ECMAScript OrdinaryCreateFromConstructor);
 * the intrinsic one, where that is no object.
 */
export function adopt<T extends object>(generator: T, fn: { prototype: unknown }): T {
  const { prototype } = fn;
  const isObject = (typeof prototype === 'object' && prototype !== null) || typeof prototype === 'function';
  return setPrototypeOf(generator, isObject ? prototype : intrinsics.prototype) as T;
}

/** @throws TypeError as for `new` of a generator function */
export function notConstructor(name: string): never {
  throw new TypeError(`${name || '(intermediate value)'} is not a constructor`);
}

/**
 * Know a function of a generator's body again, for snapshots.
 * @param seen the frame and the scope records that it was handed
 */
export function kept<T extends Function>(fn: T, maker: FunctionMaker, seen: readonly object[]): T {
  intrinsics.kept.set(fn, { maker, seen });
  return fn;
}
