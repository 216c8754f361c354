/** A run over many seeds, shared out among worker threads. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bothBundle, evaluatorBundle, nodeBundle, runtimeBundles } from '../differential/bundle.js';
import { Thread, threadOptions } from '../differential/thread.js';
import { makeProgram } from './program.js';
import type { Difference, SeedResult } from './worker.js';

export interface CampaignOptions {
  /** First seed; the others follow it. */
  seed: number;
  count: number;
  /** Worker threads. */
  jobs: number;
  /** Stop once so many programs differ: reducing them takes longer than finding them. */
  maxDifferences: number;
  /** Run each program on the evaluator as well, and by turns there and as a state machine. */
  evaluate?: boolean;
  /** Called after every program. */
  onResult?: (result: SeedResult, done: number) => void;
}

export interface CampaignResult {
  checked: number;
  /** Programs that do not parse or do not end natively, and so compare nothing. */
  skipped: number;
  differences: Difference[];
}

/** Milliseconds for one program, its reduction included. */
const patience = 180_000;

/**
 * Check `count` programs.
 * @throws Error where the runtime does not build or a worker fails
 */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const folder = await mkdtemp(join(tmpdir(), 'genframe-fuzz-'));
  try {
    const file = join(folder, 'worker.mjs');
    await writeFile(file, await nodeBundle('test/fuzz/worker.ts'));
    const workerData = {
      runtime: await runtimeBundles(),
      evaluator: options.evaluate ? await evaluatorBundle() : undefined,
      both: options.evaluate ? await bothBundle() : undefined,
    };
    const result: CampaignResult = { checked: 0, skipped: 0, differences: [] };
    let next = options.seed;
    const end = options.seed + options.count;
    const work = async (): Promise<void> => {
      const thread = new Thread<number, SeedResult>(() => new Worker(file, { workerData, ...threadOptions }), patience);
      try {
        while (next < end && result.differences.length < options.maxDifferences) {
          const seed = next++;
          const reply = await thread.ask(seed);
          record(result, reply === 'timeout' ? endless(seed) : reply, options);
        }
      } finally {
        await thread.close();
      }
    };
    await Promise.all(Array.from({ length: options.jobs }, work));
    result.differences.sort((a, b) => a.seed - b.seed);
    return result;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function record(result: CampaignResult, seedResult: SeedResult, { onResult }: CampaignOptions): void {
  result.checked++;
  if (seedResult.skipped !== undefined) result.skipped++;
  if (seedResult.difference) result.differences.push(seedResult.difference);
  onResult?.(seedResult, result.checked);
}

function endless(seed: number): SeedResult {
  const program = makeProgram(seed);
  const report = `neither the compiler nor the program ended within ${patience / 1000} s`;
  return { seed, skipped: undefined, difference: { ...program, reduced: program.text, report } };
}
