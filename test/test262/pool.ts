/** Worker processes that run jobs; one that hangs or dies is replaced, and its job says so. */
import { type ChildProcess, fork } from 'node:child_process';
import type { Job, JobAnswer, JobResult, WorkerSettings } from './worker.js';

export interface PoolSettings extends WorkerSettings {
  /** Path of the bundled worker. */
  worker: string;
  /** Number of processes. */
  jobs: number;
}

export type NewJob = Omit<Job, 'id'>;

/** Realms are never all collected: a worker gives its place to a new one after so many runs. */
const runsPerWorker = 1500;

/** The worker ends a test that waits in vain itself; one that keeps the processor gets this much more, then is killed. */
const graceMs = 2000;

/** A worker in an endless loop does not notice that the runner is gone: it is killed on every way out. */
const living = new Set<ChildProcess>();
process.on('exit', () => {
  for (const worker of living) worker.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(2));

/**
 * Run jobs, several at a time.
 * @param onDone called after each job, for progress
 * @returns results in the order of the jobs
 */
export async function runJobs(jobs: NewJob[], settings: PoolSettings, onDone: () => void): Promise<JobResult[]> {
  const results: JobResult[] = [];
  let next = 0;
  const lane = async () => {
    let worker: WorkerProcess | undefined;
    try {
      while (next < jobs.length) {
        const id = next++;
        if (worker === undefined || worker.runs >= runsPerWorker) {
          worker?.stop();
          worker = await WorkerProcess.start(settings);
        }
        results[id] = await worker.run({ id, ...jobs[id] });
        if (worker.dead) worker = undefined;
        onDone();
      }
    } finally {
      worker?.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.min(settings.jobs, jobs.length) }, lane));
  return results;
}

class WorkerProcess {
  runs = 0;
  dead = false;
  #stderr = '';

  private constructor(
    private readonly process: ChildProcess,
    private readonly timeout: number,
  ) {
    process.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk.toString()).slice(-4000);
    });
    living.add(process);
    process.on('exit', () => {
      this.dead = true;
      living.delete(process);
    });
  }

  /** @throws Error where the worker cannot start, with what it printed. */
  static async start({ worker, jobs: _, ...settings }: PoolSettings): Promise<WorkerProcess> {
    const process = fork(worker, [JSON.stringify(settings)], {
      execArgv: ['--experimental-vm-modules', '--expose-gc', '--no-warnings'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const started = new WorkerProcess(process, settings.timeout);
    await new Promise<void>((resolve, reject) => {
      process.once('message', () => resolve());
      process.once('close', () => reject(new Error(`a worker did not start:\n${started.#stderr}`)));
    });
    return started;
  }

  run(job: Job): Promise<JobResult> {
    this.runs++;
    return new Promise((resolve) => {
      const finish = (result: JobResult) => {
        clearTimeout(timer);
        this.process.off('message', onMessage);
        this.process.off('close', onClose);
        resolve(result);
      };
      const fail = (outcome: string) => finish({ outcome, held: 0, excused: 0, output: null });
      const onMessage = (answer: JobAnswer) => {
        if (answer.id !== job.id) return;
        const { id: _, ...result } = answer;
        finish(result);
      };
      const onClose = () => {
        this.dead = true;
        fail(`the process died: ${lastLine(this.#stderr)}`);
      };
      const timer = setTimeout(() => {
        this.stop();
        fail(`timeout: still running after ${this.timeout} ms`);
      }, this.timeout + graceMs);
      this.process.on('message', onMessage);
      this.process.on('close', onClose);
      this.process.send(job);
    });
  }

  stop(): void {
    this.dead = true;
    this.process.kill('SIGKILL');
  }
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
