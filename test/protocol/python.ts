/** Runs scenarios on CPython: the `python3` of the system, or the one that GENFRAME_PYTHON names. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './mapping.js';
import type { Scenario } from './scenario.js';

const oldest = [3, 11];

export interface PythonRun {
  version: [major: number, minor: number, micro: number];
  outcomes: Outcome[][];
}

/**
 * Run all scenarios in one process.
 * @throws Error that says what is missing
 */
export function runOnPython(scenarios: readonly Scenario[]): PythonRun {
  const python = process.env.GENFRAME_PYTHON ?? 'python3';
  const input = JSON.stringify(scenarios.map(({ py, steps }) => ({ py, steps })));
  const { error, status, stdout, stderr } = spawnSync(python, ['-W', 'ignore', fileURLToPath(new URL('cpython.py', import.meta.url))], {
    input,
    encoding: 'utf8',
  });
  const needed = `these tests compare with CPython ${oldest.join('.')} or later: install it, or name it in GENFRAME_PYTHON`;
  if (error) throw new Error(`${python} cannot be started (${error.message}); ${needed}`);
  if (status !== 0) throw new Error(`${python} failed:\n${stderr}\n${needed}`);
  const run = JSON.parse(stdout) as PythonRun;
  if (!isSince(run.version, oldest)) throw new Error(`${python} is CPython ${run.version.join('.')}; ${needed}`);
  return run;
}

export function isSince(version: readonly number[], since: readonly number[]): boolean {
  return version[0]! > since[0]! || (version[0] === since[0] && version[1]! >= since[1]!);
}
