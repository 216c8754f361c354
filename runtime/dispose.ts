/** The resources that `using` declarations of a scope hold (ECMAScript DisposeCapability Records). */
import { invoke, isObject } from './iterator.js';

export interface Resource {
  readonly value: unknown;
  readonly method: unknown;
}

export class Disposables {
  readonly resources: Resource[] = [];

  /**
   * ECMAScript AddDisposableResource.
   * @returns the value itself
   * @throws TypeError where it is neither `null` nor `undefined`, and cannot be disposed of
   */
  use<T>(value: T): T {
    if (value === null || value === undefined) return value;
    if (!isObject(value)) throw new TypeError(`${String(value)} is not an object: it cannot be disposed of`);
    const { dispose } = Symbol as { dispose?: symbol };
    if (dispose === undefined) throw new TypeError('this JavaScript engine has no Symbol.dispose, which a using declaration needs');
    const method = (value as Record<symbol, unknown>)[dispose];
    if (typeof method !== 'function') throw new TypeError('the object is not disposable: its Symbol.dispose is not a function');
    this.resources[this.resources.length] = { value, method };
    return value;
  }

  /** The scope is left without an exception. */
  dispose(): void {
    const failure = this.empty(null);
    if (failure) throw failure.error;
  }

  /** The scope is left by an exception. @returns the one to go on with */
  failed(error: unknown): unknown {
    return this.empty({ error })!.error;
  }

  /** Dispose of all, the last first; an exception goes on, and suppresses one that was under way. */
  private empty(failure: { error: unknown } | null): { error: unknown } | null {
    const { resources } = this;
    let under = failure;
    while (resources.length > 0) {
      const { method, value } = resources[resources.length - 1]!;
      resources.length--;
      try {
        invoke(method, value);
      } catch (error) {
        under = { error: under ? suppressed(error, under.error) : error };
      }
    }
    return under;
  }
}

type SuppressedErrorConstructor = new (error: unknown, suppressed: unknown, message: string) => Error;

const message = 'An error was suppressed during disposal';

/** A SuppressedError; an Error of that name with the same properties, where the engine has none. */
function suppressed(error: unknown, before: unknown): Error {
  const { SuppressedError } = globalThis as { SuppressedError?: SuppressedErrorConstructor };
  if (SuppressedError) return new SuppressedError(error, before, message);
  const made = new Error(message);
  for (const [name, value] of Object.entries({ name: 'SuppressedError', error, suppressed: before }))
    Object.defineProperty(made, name, { value, writable: true, configurable: true });
  return made;
}
