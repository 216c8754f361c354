/** Run one bundled case in a process of its own. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { benchmarks } from './paths.js';

const child = join(benchmarks, 'lib', 'child.js');
const limit = 300_000;

/**
 * @typedef {object} Outcome
 * @property {number} [value] ns per unit, bytes, or milliseconds, by the case's kind
 * @property {number} [best] of the samples of this process
 * @property {number} [share] of a core that the process had while it was measured; below 1 somebody else was at work
 * @property {string} [check]
 * @property {string} [failed] why there is no value
 */

/**
 * Measure once.
 * @param {import('./nodes.js').NodeBinary} node
 * @param {import('../cases/index.js').Case} of
 * @param {string} bundle
 * @param {boolean} quick
 * @returns {Promise<Outcome>}
 */
export function measure(node, of, bundle, quick) {
  const flags = of.kind === 'memory' ? ['--expose-gc'] : [];
  const args = [...flags, child, bundle, of.kind, JSON.stringify(of.variant ?? null), ...(quick ? ['--quick'] : [])];
  return new Promise((resolve, reject) => {
    const process = spawn(node.path, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: limit });
    let output = '';
    let errors = '';
    process.stdout.on('data', (chunk) => (output += chunk));
    process.stderr.on('data', (chunk) => (errors += chunk));
    process.on('error', reject);
    process.on('close', (code, signal) => {
      if (code === 0) resolve(JSON.parse(output));
      else resolve({ failed: signal ? `ended by ${signal}` : reason(errors) });
    });
  });
}

/** The line of an uncaught error's report that says what it was. */
function reason(errors) {
  const lines = errors.split('\n').map((line) => line.trim());
  return lines.find((line) => /^(\w*Error|FATAL ERROR|#)/.test(line)) ?? lines.find((line) => line !== '') ?? 'failed without a message';
}
