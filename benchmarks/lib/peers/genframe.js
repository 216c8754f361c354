/** genframe from the working tree, by default as a production build runs it (code objects in a sidecar). */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compilerBundle } from '../genframe.js';
import { project } from '../paths.js';

export const id = 'genframe';
export const title = 'genframe';

/** @type {import('./index.js').Load} */
export async function load({ bytecode = 'sidecar', snapshots, closures } = {}) {
  const { compile } = createRequire(import.meta.url)(await compilerBundle());
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  return {
    version,
    compile: (source, { filename, sourceType, sourcemap }) =>
      compile(source, { filename, sourceType, sourcemap, bytecode, snapshots, closures }),
  };
}
