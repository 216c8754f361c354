/** What a file is to the command line, by its name and first line. */
import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';

export type Kind = 'javascript' | 'typescript' | 'other';

/** @throws a system error when a file without extension cannot be read */
export function kindOf(file: string): Kind {
  if (/\.[cm]?js$/i.test(file)) return 'javascript';
  if (/\.d\.(?:[cm]?ts|[^.]+\.ts)$/i.test(file)) return 'other';
  if (isTyped(file)) return 'typescript';
  return path.extname(file) === '' && isNodeCommand(file) ? 'javascript' : 'other';
}

/** Whether a file is named as one that is JavaScript only after another tool's work. */
export function isTyped(file: string): boolean {
  return /\.(?:[cm]?ts|[jt]sx)$/i.test(file);
}

/** The way out for such a file. */
export function stripTypes(file: string): string {
  const what = /\.jsx$/i.test(file) ? 'JSX' : /\.tsx$/i.test(file) ? 'TypeScript with JSX' : 'TypeScript';
  const how = what === 'JSX' ? 'turn it into JavaScript first (tsc, esbuild)' : 'strip its types first (tsc, esbuild)';
  return `${what}: ${how} and compile the result, or use the plugin (genframe/vite, genframe/rollup), which runs after them`;
}

/** Commands often have no extension; their first line tells who runs them. */
function isNodeCommand(file: string): boolean {
  const start = Buffer.alloc(200);
  const handle = openSync(file, 'r');
  try {
    const length = readSync(handle, start);
    return /^#!.*\bnode\b/.test(start.toString('latin1', 0, length));
  } finally {
    closeSync(handle);
  }
}
