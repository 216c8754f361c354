/** Where things lie: this folder, the project around it, and one temporary folder per run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const benchmarks = fileURLToPath(new URL('..', import.meta.url));
export const project = fileURLToPath(new URL('../..', import.meta.url));
export const cases = join(benchmarks, 'cases');
export const results = join(benchmarks, 'results');

/**
 * A fresh temporary folder, removed when the process exits.
 * @param {string} label part of its name
 * @returns {string} its path
 */
export function temporaryFolder(label) {
  const folder = mkdtempSync(join(tmpdir(), `genframe-${label}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
