/** A run over many seeds, shared out among worker threads. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bothBundle, bundle, evaluatorBundle, runtimeBundles } from '../differential/bundle.js';
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
    // The compiler's dependencies go into the bundle: some are CommonJS, and ask for Node's modules by `require`.
    const banner = { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` };
    await writeFile(file, await bundle('test/fuzz/worker.ts', { format: 'esm', platform: 'node', banner }));
    const data = {
      runtime: await runtimeBundles(),
      evaluator: options.evaluate ? await evaluatorBundle() : undefined,
      both: options.evaluate ? await bothBundle() : undefined,
    };
    const result: CampaignResult = { checked: 0, skipped: 0, differences: [] };
    let next = options.seed;
    const end = options.seed + options.count;
    const work = async (): Promise<void> => {
      let worker = startWorker(file, data);
      try {
        while (next < end && result.differences.length < options.maxDifferences) {
          const seed = next++;
          const reply = await askWorker(worker, seed);
          if (reply === 'timeout') {
            await worker.terminate();
            worker = startWorker(file, data);
          }
          record(result, reply === 'timeout' ? endless(seed) : reply, options);
        }
      } finally {
        await worker.terminate();
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

function startWorker(file: string, workerData: unknown): Worker {
  return new Worker(file, { workerData, execArgv: ['--experimental-vm-modules', '--no-warnings'] });
}

function askWorker(worker: Worker, seed: number): Promise<SeedResult | 'timeout'> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(() => resolve('timeout')), patience);
    const onMessage = (result: SeedResult): void => finish(() => resolve(result));
    const onError = (error: Error): void => finish(() => reject(error));
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      settle();
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage(seed);
  });
}
