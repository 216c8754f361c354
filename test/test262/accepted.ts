/** The list of accepted differences: tests that no source-to-source compiler can pass, each with the reason. */
import { readFileSync } from 'node:fs';
import { UsageError } from './arguments.js';

/** Reasons by test path (below the checkout's `test` folder). */
export type AcceptedDifferences = Map<string, string>;

/**
 * Read the list: a JSON array of `{ "test": path, "reason": text }`.
 * @throws UsageError naming the entry that is wrong.
 */
export function readAccepted(path: string): AcceptedDifferences {
  const accepted: AcceptedDifferences = new Map();
  for (const entry of readArray(path)) {
    const { test, reason } = (entry ?? {}) as { test?: unknown; reason?: unknown };
    if (typeof test !== 'string' || typeof reason !== 'string' || reason.trim() === '') {
      throw new UsageError(`${path}: every entry needs a "test" and a "reason", not ${JSON.stringify(entry)}`);
    }
    if (accepted.has(test)) throw new UsageError(`${path}: ${test} is listed twice`);
    accepted.set(test, reason);
  }
  return accepted;
}

function readArray(path: string): unknown[] {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`cannot read the accepted differences: ${(error as Error).message}`);
  }
  if (!Array.isArray(data)) throw new UsageError(`${path} must hold a JSON array`);
  return data;
}
