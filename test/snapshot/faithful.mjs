// The faithful runs from the command line: bundles its TypeScript, then runs it. `--help` tells the options.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const entry = fileURLToPath(new URL('faithful/cli.ts', import.meta.url));
// Inside the project, so that the bundle finds esbuild, which it uses and which cannot be bundled.
const cache = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url));
await mkdir(cache, { recursive: true });
const folder = await mkdtemp(join(cache, 'faithful-'));
try {
  const outfile = join(folder, 'cli.mjs');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
    external: ['esbuild'],
    // The sources find the project's files from here, not from the bundle's place.
    define: { 'import.meta.url': JSON.stringify(import.meta.url) },
  });
  await import(pathToFileURL(outfile).href);
} finally {
  await rm(folder, { recursive: true });
}
