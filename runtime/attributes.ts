/** Attributes of frames and code objects, asked of what is none: one clear error, in place of the engine's about a private member. */
import { kindOf } from './quiet.js';

/**
 * Have the accessors and methods of a class look at their receiver first.
 * @param prototype has them; for consoles that read it, it has no value itself
 * @param owns whether a value is an object of the class
 * @param what such objects are called
 */
export function guard(prototype: object, owns: (value: unknown) => boolean, what: string, names: readonly string[]): void {
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const property = Object.getOwnPropertyDescriptor(prototype, name)!;
    const guarded = (act: Function) =>
      function (this: unknown, ...args: unknown[]): unknown {
        if (owns(this)) return Reflect.apply(act, this, args);
        if (this === prototype) return undefined;
        throw new TypeError(`${name} is an attribute of ${what}; asked of ${kindOf(this)}`);
      };
    const { get, value } = property;
    Object.defineProperty(prototype, name, get ? { ...property, get: guarded(get) } : { ...property, value: guarded(value as Function) });
  }
}
