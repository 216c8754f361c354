/** Worker thread: checks the programs it is given, one after the other. */
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { compile } from '../../../src/compile.js';
import { recordRejection } from '../../differential/execute.js';
import { ERROR_CLOSE, ERROR_OPEN } from '../../differential/print.js';
import type { Mode, Part } from '../../differential/sample.js';
import { makeProgram } from '../../fuzz/program.js';
import { check, type Outcome } from './check.js';

/** A sample in one of its modes, or a program of the fuzzer. */
export type Task = { readonly mode: Mode; readonly parts: Part[] } | { readonly seed: number };

const { realmText } = workerData as { realmText: string };

const setup = `(() => {
  const patch = (prototype, value) => Object.defineProperty(prototype, 'toString', { value });
  const { toString } = Error.prototype;
  patch(Error.prototype, function () { return '${ERROR_OPEN}' + toString.call(this) + '${ERROR_CLOSE}'; });
  patch(Function.prototype, function () { return 'function ' + String(Object.getOwnPropertyDescriptor(this, 'name')?.value); });
})()`;

function run(task: Task): Promise<Outcome> {
  if ('parts' in task) return check(task.mode, task.parts, compile, realmText, { lines: 20_000 });
  const { mode, text } = makeProgram(task.seed);
  const source = mode === 'script+strict' ? `'use strict';${text}` : text;
  const parts: Part[] = [{ kind: 'entry', name: 'entry', native: false, text: source }];
  return check(mode, parts, compile, realmText, { lines: 3000, timeout: 1000, setup });
}

process.on('unhandledRejection', recordRejection);
parentPort?.on('message', (task: Task) => {
  run(task).then(
    (outcome) => parentPort?.postMessage(outcome),
    (error: unknown) => parentPort?.postMessage(String(error instanceof Error ? error.stack : error)),
  );
});
