/** Resources of `using` and `await using` (ECMAScript DisposeResources). */
import { RESUME_THROW } from '../abi.js';
import type { Activation, Completion } from './activation.js';
import { Pending, Signal } from './activation.js';
import { apply, describe, isObject } from './primordials.js';

interface Resource {
  readonly value: unknown;
  /** `undefined`: `null` or `undefined` was declared, and is only awaited. */
  readonly method: unknown;
  readonly isAsync: boolean;
}

type DisposalSymbols = { readonly dispose?: symbol; readonly asyncDispose?: symbol };

const { dispose, asyncDispose } = Symbol as unknown as DisposalSymbols;

/**
 * The value of a declaration as a resource.
 * @throws TypeError where it cannot be disposed of
 */
export function resourceOf(value: unknown, isAsync: boolean): Resource {
  if (value === undefined || value === null) return { value, method: undefined, isAsync };
  if (!isObject(value)) throw new TypeError(`${describe(value)} is not an object, and cannot be disposed of`);
  const read = (key: symbol | undefined): unknown => (key === undefined ? undefined : (value as Record<symbol, unknown>)[key]);
  const own = isAsync ? read(asyncDispose) : undefined;
  const method = own ?? read(dispose);
  if (typeof method !== 'function') throw new TypeError('the value of a using declaration has no method to dispose of it');
  return { value, method, isAsync };
}

/** Dispose of the resources in the list below the completion, the last first; the completion stays. */
export function disposeResources(a: Activation, isAsync: boolean): void {
  const pending = a.pop();
  const resources = a.pop() as Resource[];
  let completion: Completion | null = pending instanceof Pending ? pending.completion : null;
  const fail = (error: unknown): void => {
    completion = { kind: 'throw', value: completion?.kind === 'throw' ? suppressed(error, completion.value) : error };
  };
  const goOn = (): Signal => {
    while (resources.length > 0) {
      const { value, method, isAsync: awaits } = resources[resources.length - 1];
      resources.length--;
      let result: unknown;
      try {
        result = method === undefined ? undefined : apply(method as () => unknown, value, []);
      } catch (error) {
        fail(error);
        continue;
      }
      if (!awaits || !isAsync) continue;
      a.result = result;
      a.onResume = (mode, sent) => {
        if (mode === RESUME_THROW) fail(sent);
        return goOn();
      };
      return Signal.awaits;
    }
    a.push(completion ? new Pending(completion) : undefined);
    return Signal.none;
  };
  a.signal = goOn();
}

type SuppressedErrorClass = new (error: unknown, suppressed: unknown, message?: string) => Error;

function suppressed(error: unknown, earlier: unknown): unknown {
  const message = 'An error was suppressed during disposal.';
  const { SuppressedError } = globalThis as { SuppressedError?: SuppressedErrorClass };
  if (SuppressedError) return new SuppressedError(error, earlier, message);
  return Object.assign(new Error(message), { error, suppressed: earlier });
}
