/** Worker thread of the harness: runs programs one after the other, so that one that never ends can be stopped from outside. */
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { defaultLimits, execute, type Program, type RuntimeBundles, recordRejection } from './execute.js';

export interface WorkerRequest {
  program: Program;
  compiled: boolean;
  /** The parts are code objects. */
  evaluated?: boolean;
  /** Trace frames. */
  frames?: boolean;
  /** State machine and evaluator go on with its generators by turns; the number is where chance starts. */
  shared?: number;
}

export type WorkerReply = { trace: string[] } | { failure: string };

const { runtime, evaluator, both } = workerData as { runtime: RuntimeBundles | undefined; evaluator: string; both: string };

process.on('unhandledRejection', recordRejection);
parentPort?.on('message', ({ program, compiled, evaluated, frames, shared }: WorkerRequest) => {
  const limits = { ...defaultLimits, frames, ...(shared === undefined ? {} : { both: { script: both, seed: shared } }) };
  const reply = (message: WorkerReply): void => parentPort?.postMessage(message);
  execute(program, compiled ? runtime : undefined, limits, evaluated ? evaluator : undefined).then(
    (trace) => reply({ trace }),
    (error: unknown) => reply({ failure: String(error instanceof Error ? error.stack : error) }),
  );
});
