/** Being told to stop: tidy up first, then end as the shell expects. */

/** The reason of an abort by a signal. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor(readonly signal: NodeJS.Signals) {
    super(`interrupted by ${signal}`);
  }
}

const stopping: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Run work that a signal aborts.
 * @param work gets an AbortSignal whose reason is `Interrupted`
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const listener = (signal: NodeJS.Signals): void => controller.abort(new Interrupted(signal));
  for (const name of stopping) process.on(name, listener);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of stopping) process.off(name, listener);
  }
}
