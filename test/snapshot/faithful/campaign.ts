/** Many programs, saved and restored at every suspension point, and what came of it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { bundle, nodeBundle } from '../../differential/bundle.js';
import { Thread, threadOptions } from '../../differential/thread.js';
import type { Outcome } from './check.js';
import type { Task } from './worker.js';

/** Checks programs in turn, in a thread of its own. */
export class Checker {
  readonly #thread = new Thread<Task, Outcome | string>(() => this.#start(), 60_000);
  #folder: string | undefined;
  #realmText: string | undefined;

  /** @throws Error where the harness itself fails, or the program does not end */
  async check(task: Task): Promise<Outcome> {
    const reply = await this.#thread.ask(task);
    if (typeof reply === 'string') throw new Error(reply === 'timeout' ? 'did not end' : reply);
    return reply;
  }

  async close(): Promise<void> {
    await this.#thread.close();
    if (this.#folder) await rm(this.#folder, { recursive: true });
  }

  async #start(): Promise<Worker> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'genframe-faithful-'));
    const file = join(this.#folder, 'worker.mjs');
    if (this.#realmText === undefined) {
      await writeFile(file, await nodeBundle('test/snapshot/faithful/worker.ts'));
      this.#realmText = await bundle('test/snapshot/faithful/realm.ts', { format: 'iife' });
    }
    return new Worker(file, { workerData: { realmText: this.#realmText }, ...threadOptions });
  }
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
