/** A newcomer's project: an empty folder outside the repository, the fixture's files, the tarball installed. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './process.js';
import { readManifest } from './tarball.js';

const fixture = fileURLToPath(new URL('fixtures/project', import.meta.url));

/**
 * @param directory an existing empty folder
 * @param tarball path of the packed package
 */
export async function install(directory: string, tarball: string): Promise<void> {
  await cp(fixture, directory, { recursive: true });
  await mkdir(path.join(directory, 'out'));
  const { devDependencies } = await readManifest();
  const manifest = {
    name: 'project',
    private: true,
    type: 'module',
    dependencies: { genframe: `file:${tarball}` },
    devDependencies: { vite: devDependencies.vite },
  };
  await writeFile(path.join(directory, 'package.json'), JSON.stringify(manifest, null, 2));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], directory);
}

/** What a fixture program prints: one line of JSON. */
export async function printed(directory: string, ...args: string[]): Promise<{ value: unknown; stderr: string }> {
  const { stdout, stderr } = await run(process.execPath, args, directory);
  return { value: JSON.parse(stdout), stderr };
}

/** Text of a file of the installed package. */
export function installed(directory: string, file: string): Promise<string> {
  return readFile(path.join(directory, 'node_modules/genframe', file), 'utf8');
}
