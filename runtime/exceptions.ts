/** The exceptions of Python's generator protocol (PEP 342, PEP 380, PEP 479). */
import { hidden, intrinsics } from './intrinsics.js';

export interface Exceptions {
  readonly StopIteration: new (value?: unknown) => StopIteration;
  readonly GeneratorExit: new (message?: string) => GeneratorExit;
  readonly RuntimeError: new (message?: string, options?: ErrorOptions) => RuntimeError;
}

/** Thrown by `send()`, `raise()` at the end of a generator; `value` is its return value. */
export interface StopIteration extends Error {
  readonly value: unknown;
}

/** Thrown into a generator by `close()`. */
export interface GeneratorExit extends Error {}

/** A broken rule of the protocol; `cause` is the exception that broke it. */
export interface RuntimeError extends Error {}

/** The classes have the names of the properties: minifiers would change others. */
function make(): Exceptions {
  const made = {
    StopIteration: class extends Error {
      readonly value: unknown;

      constructor(value?: unknown) {
        super(value === undefined ? '' : describe(value));
        this.value = value;
      }
    },
    GeneratorExit: class extends Error {},
    RuntimeError: class extends Error {},
  };
  // Not by `for`-`in`: a program may have given all objects more properties.
  for (const name of Object.keys(made)) hidden(made[name as keyof Exceptions].prototype, 'name', name, true);
  return made;
}

/**
 * One set per realm: what a generator of a CommonJS module throws is an instance of the class that an ES module has
 * imported.
 */
export const { StopIteration, GeneratorExit, RuntimeError } = (intrinsics.exceptions ??= make());

/** What leaves a body as an exception: a StopIteration there means an error, not the end (PEP 479). */
export function escaped(error: unknown): unknown {
  return error instanceof StopIteration ? new RuntimeError('generator raised StopIteration', { cause: error }) : error;
}

function describe(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
