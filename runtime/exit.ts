/** A GeneratorExit's way through a chain of delegating generators (PEP 342, PEP 380). */
import { RESUME_THROW, STATE_CLOSED, STATE_CREATED, STATE_DELEGATING, STATE_RUNNING } from './abi.js';
import { goOn, isRunning } from './chain.js';
import type { Delegate } from './delegate.js';
import { GeneratorExit } from './exceptions.js';
import { type Found, find } from './find.js';
import { alreadyRunning } from './generator.js';
import { close } from './iterator.js';
import { execute, ignoredExit, methods } from './protocol.js';

type Result = IteratorResult<unknown, unknown>;

/** Anything may be thrown, `undefined` too. */
interface Thrown {
  readonly error: unknown;
}

/**
 * A GeneratorExit for a delegating generator: the delegates are closed first, from the innermost outwards, and what closing one throws
 * goes into the next (PEP 380). They are listed, not entered one from the other, so that chains may be of any depth.
 */
export function exit(root: Found, error: GeneratorExit): Result {
  const chain = [root];
  let thrown = leaveEnd(chain);
  for (;;) {
    const at = chain.pop()!;
    const reason = thrown ? thrown.error : chain.length === 0 ? error : new GeneratorExit();
    if (at.frame.$d !== undefined) goOn(at.frame, RESUME_THROW, reason);
    if (chain.length === 0) return execute(root, RESUME_THROW, reason);
    thrown = thrownBy(() => {
      if (!execute(at, RESUME_THROW, reason).done) throw ignoredExit();
    });
    if (thrown?.error instanceof GeneratorExit) thrown = null;
  }
}

/**
 * List a chain's compiled generators down to the last that has to be left, which is not running. Those that wait for others are marked as
 * running, and what the last delegates to is closed.
 * @returns what closing that threw
 */
function leaveEnd(chain: Found[]): Thrown | null {
  for (;;) {
    const { frame } = chain.at(-1)!;
    if (frame.$s !== STATE_DELEGATING) return null;
    const delegate = frame.$d as Delegate;
    frame.$s = STATE_RUNNING;
    if (delegate.frame === null)
      return thrownBy(() =>
        find(delegate.iterator) ? void Reflect.apply(methods.close, delegate.iterator, []) : close(delegate.iterator),
      );
    if (isRunning(delegate.frame)) return { error: alreadyRunning(true) };
    if (delegate.frame.$s === STATE_CREATED) delegate.frame.$s = STATE_CLOSED;
    if (delegate.frame.$s === STATE_CLOSED) return null;
    chain.push({ type: delegate.type!, frame: delegate.frame });
  }
}

function thrownBy(action: () => void): Thrown | null {
  try {
    action();
  } catch (error) {
    return { error };
  }
  return null;
}
