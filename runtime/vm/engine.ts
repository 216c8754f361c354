/** What only the engine itself can do: `==`, `arguments` objects, and function objects of every kind. */
import { RESUME_NEXT, RESUME_THROW } from '../abi.js';

/** ECMAScript IsLooselyEqual. */
export function looselyEqual(left: unknown, right: unknown): boolean {
  return left == right;
}

/** How a function object runs its code. */
export type Run = (self: unknown, args: unknown[], newTarget: unknown) => unknown;

/** A function that may be a constructor. */
export function plainFunction(run: Run): Function {
  return function (this: unknown, ...args: unknown[]) {
    return run(this, args, new.target);
  };
}

/** A function without [[Construct]] and `prototype`: a method, accessor or arrow function. */
export function methodFunction(run: Run): Function {
  return {
    method(this: unknown, ...args: unknown[]) {
      return run(this, args, undefined);
    },
  }.method;
}

/** The constructor of a class without `extends`. */
export function baseClass(run: Run): Function {
  return class {
    constructor(...args: unknown[]) {
      return run(this, args, new.target) as object;
    }
  };
}

/** The constructor of a class with `extends`: nothing is made, and no `prototype` read, before `super()`. */
export function derivedClass(run: Run): Function {
  return class extends null {
    constructor(...args: unknown[]) {
      return run(undefined, args, new.target) as object;
    }
  };
}

/** An asynchronous function's code: it runs up to the next `await`. */
export interface Steps {
  /** @returns whether it awaits `value`; otherwise that is the result */
  next(mode: number, value: unknown): boolean;
  readonly value: unknown;
}

/** An asynchronous function. The engine awaits, so that everything takes as many turns as natively. */
export function asyncFunction(start: (self: unknown, args: unknown[]) => Steps): Function {
  return {
    async method(this: unknown, ...args: unknown[]) {
      const steps = start(this, args);
      let mode: number = RESUME_NEXT;
      let value: unknown;
      while (steps.next(mode, value)) {
        try {
          value = await steps.value;
          mode = RESUME_NEXT;
        } catch (error) {
          value = error;
          mode = RESUME_THROW;
        }
      }
      return steps.value;
    },
  }.method;
}

/** An `arguments` object, not mapped. */
export const argumentsObject = function (this: unknown): object {
  return arguments;
} as (...args: unknown[]) => object;
