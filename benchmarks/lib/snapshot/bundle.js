/** The measured program as one file: generators compiled with what snapshots need, beside the same ones as they are. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compilerBundle, runtimeEntry } from '../genframe.js';
import { project, temporaryFolder } from '../paths.js';

const here = dirname(fileURLToPath(import.meta.url));

/** @returns {Promise<string>} the file */
export async function snapshotBundle() {
  const { compile } = createRequire(import.meta.url)(await compilerBundle());
  const source = readFileSync(join(here, 'generators.js'), 'utf8');
  const { code } = compile(source, { filename: 'generators.js', bytecode: 'none', snapshots: true });
  const outfile = join(temporaryFolder('snapshot'), 'child.mjs');
  await build({
    entryPoints: [join(here, 'child.js')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'esnext',
    logLevel: 'error',
    plugins: [
      {
        name: 'genframe',
        setup(builder) {
          builder.onResolve({ filter: /^genframe\/runtime$/ }, () => ({ path: runtimeEntry }));
          builder.onResolve({ filter: /^genframe\/snapshot$/ }, () => ({ path: join(project, 'runtime', 'snapshot.ts') }));
          builder.onResolve({ filter: /^\.\/compiled\.js$/ }, () => ({ path: 'compiled.js', namespace: 'compiled' }));
          builder.onLoad({ filter: /.*/, namespace: 'compiled' }, () => ({ contents: code, resolveDir: here }));
        },
      },
    ],
  });
  return outfile;
}
