/** What compiled generators have beside the members of JavaScript's, as types. */
import type { CodeObject } from './code.js';
import type { Frame } from './frame.js';
import type { GeneratorState } from './introspect.js';

/** Python's protocol, and what CPython shows of a generator. */
export interface PythonGenerator<T, TReturn, TNext> {
  /**
   * Resume with a value, which becomes that of the `yield`.
   * @returns the next yielded value
   * @throws StopIteration at the end; its `value` is the returned one
   * @throws TypeError for a value other than `undefined` or `null` sent to a just-started generator
   */
  send(...[value]: [] | [TNext]): T;
  /**
   * Resume with an exception, raised where the generator is suspended (Python's `throw`).
   * @param error what is raised, or a class of errors to make it from
   * @param value argument for that class
   * @returns the next yielded value
   * @throws StopIteration at the end; whatever the generator does not catch
   */
  raise(error: unknown, value?: unknown): T;
  /**
   * End the generator by a GeneratorExit, so that its `finally` blocks run.
   * @returns what the generator returns on the way, else `undefined`
   * @throws RuntimeError where it yields instead
   */
  close(): TReturn | undefined;

  // The rest is there where code objects are in the module, or where the program imports `genframe/inspect`.

  /** Its code object; `undefined` where that is in a sidecar that has not been loaded, or nowhere. */
  readonly gi_code: CodeObject | undefined;
  /** Its frame; `null` once it has finished. */
  readonly gi_frame: Frame | null;
  /** It is being executed, by itself or in what it delegates to. */
  readonly gi_running: boolean;
  /** It waits at a `yield`. */
  readonly gi_suspended: boolean;
  readonly gi_state: GeneratorState;
  /** What it delegates to by `yield*`, else `null`. */
  readonly gi_yieldfrom: object | null;
  /** Name of its function. */
  readonly __name__: string | undefined;
  /** The same with what is around it: `Account.history`, `make.<locals>.numbers`. */
  readonly __qualname__: string | undefined;
}

/** A generator of a compiled generator function. */
export interface CompiledGenerator<T = unknown, TReturn = unknown, TNext = unknown>
  extends Generator<T, TReturn, TNext>,
    PythonGenerator<T, TReturn, TNext> {}
