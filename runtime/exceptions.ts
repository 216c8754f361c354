/** The exceptions of Python's generator protocol (PEP 342, PEP 380, PEP 479). */

/** Thrown by `send()`, `raise()` at the end of a generator; `value` is its return value. */
export class StopIteration extends Error {
  readonly value: unknown;

  constructor(value?: unknown) {
    super(value === undefined ? '' : describe(value));
    this.value = value;
  }
}

/** Thrown into a generator by `close()`. */
export class GeneratorExit extends Error {}

/** A broken rule of the protocol; `cause` is the exception that broke it. */
export class RuntimeError extends Error {}

for (const type of [StopIteration, GeneratorExit, RuntimeError]) {
  Object.defineProperty(type.prototype, 'name', { value: type.name, writable: true, configurable: true });
}

function describe(value: unknown): string {
  try {
    return String(value);
  } catch {
    return typeof value;
  }
}
