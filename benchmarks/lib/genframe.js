/** genframe as it stands in the working tree: the compiler bundled from `src/`, the runtime from `runtime/`. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { project, temporaryFolder } from './paths.js';

/** What compiled modules import, as a file of the working tree. */
export const runtimeEntry = join(project, 'runtime', 'index.ts');

let bundled;

/**
 * Bundle the compiler into one CommonJS file (its dependencies are of both kinds).
 * @returns {Promise<string>} the file
 */
export function compilerBundle() {
  bundled ??= bundle();
  return bundled;
}

async function bundle() {
  const outfile = join(temporaryFolder('compiler'), 'compile.cjs');
  await build({
    entryPoints: [join(project, 'src', 'compile.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}
