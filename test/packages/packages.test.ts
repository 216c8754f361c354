/** The package run itself, on its smallest package: all packages are run by `npm run packages`. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'run.mjs');

interface Row {
  name: string;
  files: number;
  compiled: number;
  crashes: unknown[];
  passed: number;
  total: number;
  problems: string[];
}

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, [script, ...args], { maxBuffer: 1 << 26 })) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

describe('the package run', () => {
  it('gives the same results from the original and the compiled package', { timeout: 60_000 }, async () => {
    const { code, stdout } = await run('--only', 'js-combinatorics', '--json');
    const [row] = JSON.parse(stdout) as Row[];
    expect(row.problems).toEqual([]);
    expect(row).toMatchObject({ name: 'js-combinatorics', files: 3, crashes: [] });
    expect(row.compiled).toBeGreaterThan(0);
    expect(row.total).toBeGreaterThan(400);
    expect(row.passed).toBe(row.total);
    expect(code).toBe(0);
  });

  it('refuses a package that it does not know', async () => {
    const { code, stderr } = await run('--only', 'left-pad');
    expect(code).toBe(1);
    expect(stderr).toContain("unknown package 'left-pad'; known are yaml,");
  });
});
