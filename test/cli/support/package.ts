/**
 * The package as it would be built: its entries bundled from source into a folder below node_modules/.cache, so that
 * the command runs in processes of its own, by its own package.json, without a build before the tests.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const cache = path.join(root, 'node_modules/.cache/genframe-cli');
const old = 3_600_000;

/**
 * Build, or find what an equal state of the sources has built.
 * @returns the package's folder
 */
export async function builtPackage(): Promise<string> {
  const folder = path.join(cache, stateOfSources());
  if (existsSync(folder)) return folder;
  removeOldBuilds();
  const draft = `${folder}-${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    await bundle(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true });
    // Another test file's process may have been faster.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

async function bundle(draft: string): Promise<void> {
  const common: BuildOptions = { outdir: path.join(draft, 'dist'), bundle: true, packages: 'external', platform: 'node', target: 'es2022' };
  const named = entries();
  await build({ ...common, entryPoints: sourcesOf(named), format: 'esm', splitting: true });
  // What CommonJS outputs require.
  const required = named.filter((entry) => entry === 'runtime/node');
  await build({ ...common, entryPoints: sourcesOf(required), format: 'cjs', outExtension: { '.js': '.cjs' } });
  writeFileSync(path.join(draft, 'package.json'), readFileSync(path.join(root, 'package.json')));
}

/** What package.json names, but for the bundler plugins; and what `register` loads from beside it. */
function entries(): string[] {
  const manifest = readFileSync(path.join(root, 'package.json'), 'utf8');
  const named = [...manifest.matchAll(/"\.\/dist\/([\w/-]+)\.js"/g)].map((match) => match[1]);
  return [...new Set([...named, 'register-hooks'])].filter((entry) => !entry.startsWith('plugin/'));
}

/** Built file → source file, as the package's build has them. */
function sourcesOf(entries: readonly string[]): Record<string, string> {
  return Object.fromEntries(entries.map((entry) => [entry, path.join(root, entry.startsWith('runtime/') ? '.' : 'src', `${entry}.ts`)]));
}

function stateOfSources(): string {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package.json')));
  for (const folder of ['src', 'runtime']) {
    for (const name of (readdirSync(path.join(root, folder), { recursive: true }) as string[]).sort()) {
      const { mtimeMs, size } = statSync(path.join(root, folder, name));
      hash.update(`${folder}/${name} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function removeOldBuilds(): void {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    const folder = path.join(cache, name);
    if (Date.now() - statSync(folder).mtimeMs > old) rmSync(folder, { recursive: true, force: true });
  }
}
