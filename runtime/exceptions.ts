/** The exceptions of Python's generator protocol (PEP 342, PEP 380, PEP 479). */

interface Exceptions {
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

function make(): Exceptions {
  class StopIteration extends Error {
    readonly value: unknown;

    constructor(value?: unknown) {
      super(value === undefined ? '' : describe(value));
      this.value = value;
    }
  }
  class GeneratorExit extends Error {}
  class RuntimeError extends Error {}
  for (const [name, type] of Object.entries({ StopIteration, GeneratorExit, RuntimeError })) {
    // Minifiers rename classes.
    Object.defineProperty(type, 'name', { value: name, configurable: true });
    Object.defineProperty(type.prototype, 'name', { value: name, writable: true, configurable: true });
  }
  return { StopIteration, GeneratorExit, RuntimeError };
}

/**
 * One set per realm: what a generator of a CommonJS module throws is an instance of the class that an ES module has
 * imported. The runtime's copies meet at `process`, as in `intrinsics.ts`.
 */
const key = Symbol.for('genframe.exceptions');
const meeting = ((globalThis as { process?: object }).process ?? {}) as { [key]?: Exceptions };
const exceptions = meeting[key] ?? make();
if (!meeting[key]) Object.defineProperty(meeting, key, { value: exceptions });

export const StopIteration = exceptions.StopIteration;
export const GeneratorExit = exceptions.GeneratorExit;
export const RuntimeError = exceptions.RuntimeError;

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
