/** The object that `genframe compile --json` prints. */
import type { Build } from './build.js';
import type { FileResult } from './compile-file.js';
import type { Problem } from './problems.js';
import { type Totals, totalsOf } from './report.js';

export interface JsonReport {
  /** Whether everything was written; with errors nothing was (with `--watch`: all but the failing files). */
  ok: boolean;
  out: string;
  totals: Totals;
  files: FileResult[];
  /** With `line` 1-based and `column` 0-based. */
  warnings: Problem[];
  errors: Problem[];
  /** Folders that were left out. */
  skipped: readonly string[];
  milliseconds: number;
}

export function jsonReport(build: Build, skipped: readonly string[], out: string): JsonReport {
  return {
    ok: build.problems.length === 0,
    out,
    totals: totalsOf(build),
    files: build.results,
    warnings: build.warnings,
    errors: build.problems,
    skipped,
    milliseconds: Math.round(build.milliseconds),
  };
}
