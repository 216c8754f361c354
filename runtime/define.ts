/** Classes, and the function objects that are made once: prototypes, and what the runtime knows of them. */
import { resume } from './generator.js';
import {
  defineProperty,
  extend,
  type GeneratorClass,
  getPrototypeOf,
  intrinsics,
  type StepFunction,
  setPrototypeOf,
} from './intrinsics.js';
import { methods } from './protocol.js';

const { defineProperties, getOwnPropertyDescriptors } = Object;

/**
 * Make compiled classes known.
 * @param unit what the ids of their code objects in a sidecar begin with
 * @param list each class and its step function; of an inline generator, whose step functions are made at each call, instead the number of
 *   parameters beyond two that they have
 * @returns the list
 */
export function define<T extends readonly (GeneratorClass | StepFunction | number)[]>(unit: string | 0, list: T): T {
  for (let i = 0; i < list.length; i += 2) {
    const cls = list[i] as GeneratorClass;
    const step = list[i + 1] as StepFunction | number;
    const isInline = typeof step === 'number';
    const { prototype } = cls;
    // With the first class, the generator prototype comes to life; a program without one has nothing of it.
    if (!intrinsics.resume) {
      intrinsics.resume = resume;
      extend(intrinsics.prototype, methods);
    }
    delete (prototype as { constructor?: unknown }).constructor;
    setPrototypeOf(prototype, intrinsics.prototype);
    cls.type = {
      cls,
      of: cls.of,
      step: isInline ? null : step,
      // The third parameter is how it is resumed.
      flags: isInline ? step : step.length - 2,
      id: `${unit}:${i / 2}`,
      next: (prototype as { next?: unknown }).next,
    };
    intrinsics.know(cls.type);
  }
  return list;
}

/** Finish the function object of a generator function that is made once. */
export function once<T extends Function>(cls: GeneratorClass, fn: T): T {
  const { prototype } = cls as { prototype: Record<string, unknown> };
  const own = getOwnPropertyDescriptors(prototype);
  // As long as no generator has been made, the prototype is seen as the engine's are: empty.
  for (const name in own) delete prototype[name];
  // No function has a class as its prototype.
  cls.proto = cls;
  cls.fn = cls.type!.fn = fn as Function & { prototype: unknown };
  cls.adopt = (generator) => {
    if (cls.proto === cls) {
      cls.proto = prototype;
      begin(prototype, own);
    }
    return adopt(generator, cls.fn!);
  };
  defineProperty(fn, 'prototype', { value: prototype, writable: true });
  return setPrototypeOf(fn, intrinsics.functionPrototype) as T;
}

/**
 * A prototype gets its own methods, except those that the program has put there, unless that has replaced the `next` that all share, or
 * what the prototype inherits from.
 */
function begin(prototype: object, own: PropertyDescriptorMap): void {
  if (getPrototypeOf(prototype) !== intrinsics.prototype || (intrinsics.prototype as { next?: unknown }).next !== intrinsics.methods[0])
    return;
  try {
    defineProperties(prototype, { ...own, ...getOwnPropertyDescriptors(prototype) });
  } catch {
    // The program has frozen it.
  }
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
