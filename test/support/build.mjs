/**
 * Makes the compiler and the runtime loadable from plain Node processes, straight from their TypeScript sources:
 * what tests that start child processes need, without waiting for a build of the whole package.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Public entry → source, relative to the repository. The first source that exists counts. */
const entries = {
  index: ['src/index.ts'],
  runtime: ['runtime/node.ts'],
  inspect: ['runtime/inspect/index.ts', 'runtime/inspect.ts'],
  dis: ['runtime/dis/index.ts', 'runtime/dis.ts'],
  vm: ['runtime/vm/index.ts', 'runtime/vm.ts'],
  snapshot: ['runtime/snapshot/index.ts', 'runtime/snapshot.ts'],
};

const common = { bundle: true, platform: 'node', target: 'node20', logLevel: 'silent', absWorkingDir: repository };

/**
 * Bundle `src/compile.ts` and load it.
 * @param {string} directory where the bundle goes
 * @returns {Promise<{ compile: Function }>} what `src/compile.ts` exports
 */
export async function loadCompiler(directory) {
  const outfile = path.join(directory, 'compile.cjs');
  await build({ ...common, entryPoints: ['src/compile.ts'], format: 'cjs', outfile });
  return createRequire(import.meta.url)(outfile);
}

/**
 * Put the package `genframe` into a `node_modules` folder: ESM for every entry, with shared chunks so that they share
 * one runtime, and CommonJS for the runtime, which compiled CommonJS requires.
 * @param {string} nodeModules the folder, made if it does not exist
 */
export async function installGenframe(nodeModules) {
  const home = path.join(nodeModules, 'genframe');
  mkdirSync(home, { recursive: true });
  const points = {};
  for (const [entry, candidates] of Object.entries(entries)) {
    const source = candidates.find((candidate) => existsSync(path.join(repository, candidate)));
    if (source) points[entry] = source;
  }
  // Packages of the CommonJS world inside an ESM bundle ask for `require`.
  const banner = { js: `import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);` };
  await build({ ...common, entryPoints: points, format: 'esm', splitting: true, outdir: home, outExtension: { '.js': '.mjs' }, banner });
  const { index: _compiler, ...runtime } = points;
  await build({ ...common, entryPoints: runtime, format: 'cjs', outdir: home, outExtension: { '.js': '.cjs' } });
  const exports = {};
  for (const entry of Object.keys(points)) {
    const esm = `./${entry}.mjs`;
    exports[entry === 'index' ? '.' : `./${entry}`] = entry === 'index' ? esm : { import: esm, require: `./${entry}.cjs` };
  }
  writeFileSync(path.join(home, 'package.json'), JSON.stringify({ name: 'genframe', version: '0.0.0', type: 'module', exports }, null, 2));
}
