/**
 * One case as one peer compiles it: a single ES module with the peer's runtime helpers in it, so that the
 * engine sees the same kind of file from everybody.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { build } from 'esbuild';
import { runtimeEntry } from './genframe.js';
import { benchmarks, cases as casesFolder } from './paths.js';

/**
 * Whether a peer takes part in a case: `hand` only where somebody wrote it, `light` only where its option tells.
 * @param {import('../cases/index.js').Case} of
 * @param {string} peerId
 */
export function takesPart(of, peerId) {
  if (peerId === 'light') return of.folder === 'closure';
  return peerId !== 'hand' || existsSync(join(casesFolder, of.folder, 'hand.js'));
}

/**
 * Build a case for a peer.
 * @param {import('../cases/index.js').Case} of
 * @param {string} peerId
 * @param {import('./peers/index.js').Compiler} compiler
 * @param {string} outfile
 * @throws what the peer throws on sources it cannot compile
 */
export async function bundleCase(of, peerId, compiler, outfile) {
  const lines = [`export * as measured from './${of.folder}/case.js';`];
  if (!of.alone) lines.push("export { warm } from './noise/case.js';");
  await build({
    stdin: { contents: lines.join('\n'), resolveDir: casesFolder },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'esnext',
    logLevel: 'silent',
    plugins: [peerPlugin(of, peerId, compiler)],
  });
}

/** Compile what belongs to the case, and find the helpers that compiled code imports. */
function peerPlugin(of, peerId, compiler) {
  const compiled = of.packages.map((name) => join(benchmarks, 'node_modules', name) + sep);
  return {
    name: 'peer',
    setup(builder) {
      builder.onResolve({ filter: /^genframe\/runtime$/ }, () => ({ path: runtimeEntry }));
      if (peerId === 'hand') {
        builder.onResolve({ filter: /^\.\/generators\.js$/ }, ({ resolveDir }) => {
          const path = join(resolveDir, 'hand.js');
          return existsSync(path) ? { path } : undefined;
        });
      }
      builder.onLoad({ filter: /\.m?js$/ }, async ({ path }) => {
        const ours = path.startsWith(casesFolder + sep) && path.endsWith(`${sep}generators.js`);
        if (!ours && !compiled.some((folder) => path.startsWith(folder))) return undefined;
        const source = await readFile(path, 'utf8');
        // Peers that rewrite whole files are spared those in which they have nothing to do.
        if (!source.includes('yield')) return undefined;
        return { contents: compiler.compile(source, { filename: path, sourceType: 'module', sourcemap: false }).code, loader: 'js' };
      });
    },
  };
}
