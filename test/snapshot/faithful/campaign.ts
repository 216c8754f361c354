/** Many programs, saved and restored at every suspension point, and what came of it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundle } from '../../differential/bundle.js';
import type { Outcome } from './check.js';
import type { Task } from './worker.js';

const patience = 60_000;

/** A worker thread that checks programs in turn. */
export class Checker {
  #worker: Worker | undefined;
  #folder: string | undefined;
  #data: { realmText: string } | undefined;

  /** @throws Error where the harness itself fails */
  async check(task: Task): Promise<Outcome> {
    this.#worker ??= await this.#start();
    const reply = await ask(this.#worker, task);
    if (typeof reply === 'string') {
      if (reply !== 'timeout') throw new Error(reply);
      await this.#worker.terminate();
      this.#worker = undefined;
      throw new Error('did not end');
    }
    return reply;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    if (this.#folder) await rm(this.#folder, { recursive: true });
  }

  async #start(): Promise<Worker> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'genframe-faithful-'));
    const file = join(this.#folder, 'worker.mjs');
    if (!this.#data) {
      const banner = { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` };
      await writeFile(file, await bundle('test/snapshot/faithful/worker.ts', { format: 'esm', platform: 'node', banner }));
      this.#data = { realmText: await bundle('test/snapshot/faithful/realm.ts', { format: 'iife' }) };
    }
    return new Worker(file, { workerData: this.#data, execArgv: ['--experimental-vm-modules', '--no-warnings'] });
  }
}

function ask(worker: Worker, task: Task): Promise<Outcome | string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(() => resolve('timeout')), patience);
    const onMessage = (reply: Outcome | string): void => finish(() => resolve(reply));
    const onError = (error: Error): void => finish(() => reject(error));
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('error', onError);
      settle();
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage(task);
  });
}

/** What many outcomes come to. */
export class Tally {
  programs = 0;
  skipped = 0;
  resumptions = 0;
  saved = 0;
  /** Programs without any refusal; those whose trace is the engine's by value as well. */
  complete = 0;
  byValue = 0;
  differences: string[] = [];
  /** Programs by reasons of refusals in them. */
  readonly refusals = new Map<string, number>();

  add(name: string, outcome: Outcome): void {
    if (outcome.skipped !== undefined) {
      this.skipped++;
      return;
    }
    this.programs++;
    this.resumptions += outcome.resumptions;
    this.saved += outcome.saved;
    if (outcome.refusals.size === 0) this.complete++;
    if (outcome.byValue) this.byValue++;
    for (const reason of outcome.refusals.keys()) this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + 1);
    this.differences.push(...outcome.differences.map((difference) => `${name}: ${difference}`));
  }

  toString(): string {
    const percent = (part: number, of: number): string => `${part} (${of === 0 ? 0 : ((100 * part) / of).toFixed(1)} %)`;
    return [
      `${this.programs} programs, ${this.skipped} not comparable; ${this.differences.length} differences`,
      `${this.resumptions} suspension points passed, ${percent(this.saved, this.resumptions)} with a snapshot`,
      `${percent(this.complete, this.programs)} programs without a refusal, ${percent(this.byValue, this.programs)} with the engine's trace by value`,
      ...[...this.refusals].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `  ${String(count).padStart(5)}  ${reason}`),
    ].join('\n');
  }
}
