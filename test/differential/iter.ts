/** Iterables written by hand, for what generators and arrays never do: missing, failing and odd `return` and `throw`. */

/** How `return` or `throw` of an iterator answers; `'absent'`: there is no such method. */
export type Answer = 'absent' | 'done' | 'goes on' | 'throws' | 'primitive';

export interface IterOptions {
  /** Default `'done'`. */
  return?: Answer;
  /** Default `'absent'`. */
  throw?: Answer;
  /** `next` throws at this index instead of giving a value. */
  failAt?: number;
  /** The value that comes with `done`. */
  result?: unknown;
}

/**
 * Make an iterable that is its own iterator, gives `values` in turn, and logs every call.
 * @param name what its log lines start with
 */
export function iter(name: string, values: unknown[], options: IterOptions, log: (...values: unknown[]) => unknown): object {
  let index = 0;
  const made: Record<PropertyKey, unknown> = {
    [Symbol.iterator](): unknown {
      log(name, 'opened');
      return made;
    },
    next(sent: unknown): unknown {
      log(name, 'next', sent);
      if (options.failAt === index) throw new Error(`${name} failed`);
      return index < values.length ? { value: values[index++], done: false } : { value: options.result, done: true };
    },
  };
  for (const method of ['return', 'throw'] as const) {
    const answer = options[method] ?? (method === 'return' ? 'done' : 'absent');
    if (answer !== 'absent') made[method] = answering(name, method, answer, log);
  }
  return made;
}

function answering(name: string, method: string, answer: Answer, log: (...values: unknown[]) => unknown): (sent: unknown) => unknown {
  return (sent) => {
    log(name, method, sent);
    if (answer === 'throws') throw new Error(`${name} failed in ${method}`);
    if (answer === 'primitive') return 5;
    return { value: `${name} ${method}`, done: answer === 'done' };
  };
}
