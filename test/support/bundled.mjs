/** Starts TypeScript programs of the tests from the command line, without a build. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * Bundle a program and run it.
 * @param {string} entry relative to the launcher
 * @param {string} launcher the `import.meta.url` of the file that is started, in a folder of `test`: for the sources, it is their own as well,
 * so that they find the project's files from there and not from the bundle's place
 */
export async function runBundled(entry, launcher) {
  // Inside the project, so that the bundle finds esbuild, which it uses and which cannot be bundled.
  const cache = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'bundled-'));
  try {
    const outfile = join(folder, 'cli.mjs');
    await build({
      entryPoints: [fileURLToPath(new URL(entry, launcher))],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'error',
      external: ['esbuild'],
      define: { 'import.meta.url': JSON.stringify(launcher) },
      // Dependencies of the CommonJS world ask for Node's modules by `require`.
      banner: { js: `import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);` },
    });
    await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}
