/** Worker thread of a campaign: checks the seeds it is given one after the other, and reduces what differs. */
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '../../src/compile.js';
import { type RuntimeBundles, recordRejection } from '../differential/execute.js';
import { type Shares, totalShares } from '../differential/hand-over.js';
import { check } from './check.js';
import { type FuzzProgram, makeProgram } from './program.js';
import { reduceProgram } from './reduce-program.js';

export interface Difference extends FuzzProgram {
  /** The reduced program; `text` is the one of the seed. */
  reduced: string;
  report: string;
}

export interface SeedResult {
  seed: number;
  skipped: string | undefined;
  difference: Difference | undefined;
  /** Resumptions by turns, of all programs of this worker so far. */
  shares?: Shares;
}

const { runtime, evaluator, both } = workerData as {
  runtime: RuntimeBundles | undefined;
  evaluator: string | undefined;
  both: string | undefined;
};

async function checkSeed(seed: number): Promise<SeedResult> {
  const program = makeProgram(seed);
  const verdict = await check(program, compile, runtime, evaluator, both);
  if (verdict.kind === 'same') return { seed, skipped: undefined, difference: undefined };
  if (verdict.kind === 'skipped') return { seed, skipped: verdict.reason, difference: undefined };
  return {
    seed,
    skipped: undefined,
    difference: { ...program, ...(await reduceProgram(program, verdict, compile, runtime, evaluator, both)) },
  };
}

process.on('unhandledRejection', recordRejection);
parentPort?.on('message', (seed: number) => {
  checkSeed(seed).then(
    (result) => parentPort?.postMessage({ ...result, shares: totalShares }),
    (error: unknown) => {
      throw error;
    },
  );
});
