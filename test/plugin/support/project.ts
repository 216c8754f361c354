/** Projects in temporary folders: a copy of a fixture, with genframe's runtime installed as a package would be. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll } from 'vitest';

const here = path.dirname(fileURLToPath(import.meta.url));
const runtime = path.resolve(here, '../../../runtime');
const made: string[] = [];

afterAll(async () => {
  await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
});

/**
 * Copy `fixtures/<name>` to a folder that is deleted after the test file.
 * Its `packages` become the project's installed dependencies.
 */
export async function makeProject(name: string): Promise<string> {
  const root = await realpath(await mkdtemp(path.join(tmpdir(), `genframe-${name}-`)));
  made.push(root);
  await cp(path.join(here, '../fixtures', name), root, { recursive: true });
  const packages = path.join(root, 'packages');
  if (existsSync(packages)) await rename(packages, path.join(root, 'node_modules'));
  await installRuntime(path.join(root, 'node_modules/genframe'));
  return root;
}

/** The runtime as the package has it: ES modules that share chunks, and CommonJS; both under the package's own conditions. */
async function installRuntime(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const common = {
    bundle: true,
    entryPoints: Object.fromEntries(['index', 'node', 'inspect'].map((name) => [name, path.join(runtime, `${name}.ts`)])),
    outdir: path.join(folder, 'dist/runtime'),
    target: 'es2022',
    platform: 'neutral',
  } as const;
  await build({ ...common, format: 'esm', splitting: true });
  await build({ ...common, format: 'cjs', outExtension: { '.js': '.cjs' } });
  const { name, version, type, sideEffects, exports } = JSON.parse(await readFile(path.join(runtime, '../package.json'), 'utf8')) as {
    [key: string]: unknown;
    exports: Record<string, unknown>;
  };
  const installed = { './runtime': exports['./runtime'], './inspect': exports['./inspect'] };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name, version, type, sideEffects, exports: installed }));
}

/** Run a program with Node. */
export async function runNode(file: string, ...flags: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...flags, file], { timeout: 20_000 });
    return { stdout, stderr, code: 0 };
  } catch (error) {
    const { stdout = '', stderr = '', code } = error as { stdout?: string; stderr?: string; code?: number };
    if (typeof code !== 'number') throw error;
    return { stdout, stderr, code };
  }
}
