/** The worker thread that programs run in: started on first use, replaced when a program does not end. */
import { Worker } from 'node:worker_threads';
import { bothBundle, evaluatorBundle, runtimeBundles, workerBundle } from './bundle.js';
import type { Program } from './execute.js';
import { Thread, threadOptions } from './thread.js';
import type { WorkerReply, WorkerRequest } from './worker.js';

const patience = 10_000;

export class Runner {
  readonly #thread = new Thread<WorkerRequest, WorkerReply>(startWorker, patience);
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Run a program; programs run one at a time, in the order of the calls.
   * @param compiled whether the runtime is to be at hand
   * @returns its trace; a program that does not end within ten seconds leaves one line that says so
   * @throws Error where the harness itself, or the runtime's build, fails
   */
  run(program: Program, compiled: boolean, frames = false): Promise<string[]> {
    return this.#queue({ program, compiled, frames });
  }

  /** Run a program whose parts are code objects on the evaluator. */
  evaluate(program: Program, frames = false): Promise<string[]> {
    return this.#queue({ program, compiled: false, evaluated: true, frames });
  }

  /** Run a compiled program, whose generators change between state machine and evaluator; see `askingText`. */
  share(program: Program, seed: number): Promise<string[]> {
    return this.#queue({ program, compiled: true, shared: seed });
  }

  #queue(request: WorkerRequest): Promise<string[]> {
    const result = this.#last.then(() => this.#run(request));
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Stop the thread. The runner can be used again afterwards. */
  close(): Promise<void> {
    return this.#thread.close();
  }

  async #run(request: WorkerRequest): Promise<string[]> {
    if (request.compiled) await runtimeBundles();
    const reply = await this.#thread.ask(request);
    if (reply === 'timeout') return [`did not end within ${patience / 1000} s`];
    if ('failure' in reply) throw new Error(`the harness failed: ${reply.failure}`);
    return reply.trace;
  }
}

async function startWorker(): Promise<Worker> {
  // Native runs do not wait for a runtime that builds; `run` reports a failed build when a compiled program needs it.
  const runtime = await runtimeBundles().catch(() => undefined);
  return new Worker(await workerBundle(), {
    eval: true,
    workerData: { runtime, evaluator: await evaluatorBundle(), both: await bothBundle() },
    ...threadOptions,
  });
}
