/** The Node.js binaries to measure on: those of npm's `node` package, or any path. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.js';
import { benchmarks } from './paths.js';

/**
 * @typedef {object} NodeBinary
 * @property {string} name as chosen: `20`, `24`, `current` or a path
 * @property {string} path
 * @property {string} version
 * @property {string} v8
 */

/**
 * Find the chosen binaries.
 * @param {string} text comma-separated: a major version installed here (20, 22, 24), `current`, or a path
 * @returns {NodeBinary[]}
 * @throws Failure if one is not installed or does not run
 */
export function findNodes(text) {
  return text.split(',').map((part) => {
    const name = part.trim();
    const path = locate(name);
    return { name, path, ...versions(name, path) };
  });
}

function locate(name) {
  if (name === 'current') return process.execPath;
  if (!/^\d+$/.test(name)) return name;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const path = join(benchmarks, 'node_modules', `node-${name}`, 'bin', file);
  if (existsSync(path)) return path;
  throw new Failure(`Node.js ${name} is not installed here: run 'npm ci --prefix benchmarks', or give --node a path`);
}

function versions(name, path) {
  try {
    const [version, v8] = execFileSync(path, ['-p', 'process.version + " " + process.versions.v8'], { encoding: 'utf8' }).trim().split(' ');
    return { version, v8 };
  } catch (error) {
    throw new Failure(`--node: '${name}' does not run as Node.js (${error.message.split('\n')[0]})`);
  }
}
