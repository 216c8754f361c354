/** From the results of a test's runs to one verdict on the test. */
import type { AcceptedDifferences } from './accepted.js';
import type { Outcome } from './execute.js';
import type { Variant } from './frontmatter.js';
import type { Group, SelectedTest } from './select.js';
import type { JobResult } from './worker.js';

/**
 * - `pass`: native and compiled pass
 * - `left-native`: the same, and a generator stays native for a reason that the compiler gave
 * - `accepted`: the compiled test fails, and is listed
 * - `loss`: the compiled test fails, and is not listed
 * - `refused`: the evaluator refuses a direct `eval`
 * - `native-fails`: Node itself fails, in every variant
 */
export type Kind = 'pass' | 'left-native' | 'accepted' | 'loss' | 'refused' | 'native-fails';

export interface VariantResult {
  variant: Variant;
  native: Outcome;
  /** Absent where only the native run was asked for. */
  compiled?: JobResult;
}

export interface Verdict {
  test: string;
  group: Group;
  kind: Kind;
  /** Why the test is lost or accepted, or why Node fails it; the variant first where only one of two is concerned. */
  message: string | null;
  /** Native passes no variant, but compiled all of them do. */
  compiledPassesMore: boolean;
  /** Listed as accepted, and passes. */
  staleListing: boolean;
}

/** Judge one test; only the variants that pass natively can be lost. */
export function judgeTest({ test, group }: SelectedTest, results: VariantResult[], accepted: AcceptedDifferences): Verdict {
  const verdict = { test, group, compiledPassesMore: false, staleListing: false };
  const judged = results.filter(({ native }) => native === null);
  if (judged.length === 0) {
    const compiledPassesMore = results.every(({ compiled }) => compiled !== undefined && lossOf(compiled) === null);
    return { ...verdict, kind: 'native-fails', message: results[0].native, compiledPassesMore };
  }
  const lost = judged.flatMap(({ variant, compiled }) => {
    const loss = compiled ? lossOf(compiled) : null;
    return loss === null ? [] : [{ variant, loss, refused: compiled?.refused === true }];
  });
  if (lost.length > 0 && lost.every(({ refused }) => refused)) return { ...verdict, kind: 'refused', message: lost[0].loss };
  if (lost.length > 0) {
    const only = lost.length < results.length ? `[${lost[0].variant}] ` : '';
    return { ...verdict, kind: accepted.has(test) ? 'accepted' : 'loss', message: only + lost[0].loss };
  }
  const leftNative = judged.some(({ compiled }) => compiled !== undefined && compiled.held > 0);
  return { ...verdict, kind: leftNative ? 'left-native' : 'pass', message: null, staleListing: accepted.has(test) };
}

/** Why a compiled run counts as lost; `null` if it does not. */
function lossOf({ outcome, held, excused }: JobResult): string | null {
  if (outcome !== null) return outcome;
  const unexplained = held - excused;
  if (unexplained <= 0) return null;
  return `the output still holds ${unexplained === 1 ? 'a generator' : `${unexplained} generators`} without a warning that says why`;
}
