/** How programs run a generator: a few chosen resumptions, then `next()` until it ends, each result logged. */

export interface Drivable {
  next(value?: unknown): { done?: boolean };
  throw(error: unknown): { done?: boolean };
  return(value: unknown): { done?: boolean };
}

/** `{ throw: e }` and `{ return: v }` resume so; any other value is sent by `next`. */
export type Step = { throw: unknown } | { return: unknown } | unknown;

type Hook = (value: unknown) => unknown;
type Log = (...values: unknown[]) => unknown;

const maxSteps = 200;
const hooksPerStep = 3;

/**
 * Resume a generator with each step in turn, then with `next()` until it is done or throws.
 * @param hooks functions of the program, the newest of which are called between the steps
 * @param log receives each result, or `threw` and the error
 * @param look is shown the generator before the first step and after each that leaves it suspended
 */
export function drive(generator: Drivable, steps: Step[], hooks: Hook[], log: Log, look: (generator: Drivable) => void): void {
  look(generator);
  for (const step of steps) {
    resume(generator, step, log);
    look(generator);
    callHooks(hooks, step, log);
  }
  for (let count = 0; count < maxSteps; count++) {
    if (resume(generator, undefined, log)) return;
    look(generator);
    callHooks(hooks, count, log);
  }
  log('still not done');
}

/** @returns whether the generator came to an end */
function resume(generator: Drivable, step: Step, log: Log): boolean {
  try {
    const result = send(generator, step);
    log(result);
    return result.done === true;
  } catch (error) {
    log('threw', error);
    return true;
  }
}

function send(generator: Drivable, step: Step): { done?: boolean } {
  if (typeof step === 'object' && step !== null) {
    if ('throw' in step) return generator.throw(step.throw);
    if ('return' in step) return generator.return(step.return);
  }
  return generator.next(step);
}

function callHooks(hooks: Hook[], value: unknown, log: Log): void {
  for (const hook of hooks.slice(-hooksPerStep)) {
    try {
      log('hook', hook(value));
    } catch (error) {
      log('hook threw', error);
    }
  }
}
