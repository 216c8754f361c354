/** The package as it would be published. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './process.js';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

export interface Tarball {
  path: string;
  /** Paths inside the package, sorted. */
  files: string[];
}

export interface Manifest {
  version: string;
  exports: Record<string, unknown>;
  devDependencies: Record<string, string>;
}

/** The repository's package.json. */
export async function readManifest(): Promise<Manifest> {
  return JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8')) as Manifest;
}

/**
 * Pack what is built (`npm run test:package` builds it first).
 * @param directory where the tarball goes
 * @throws Error when nothing is built
 */
export async function pack(directory: string): Promise<Tarball> {
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', directory], repository);
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  const paths = files.map((file) => file.path).sort();
  if (!paths.includes('dist/index.js')) throw new Error('nothing is built to be packed: npm run build');
  return { path: path.join(directory, filename), files: paths };
}
