/** The sets of files that the throughput command compiles, each written to one JSON file for the measured processes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { packages, readCorpus } from './corpus.js';
import { benchmarks, temporaryFolder } from './paths.js';

/**
 * @typedef {object} FileSet
 * @property {string} id
 * @property {string} title
 * @property {string} file
 * @property {number} bytes
 * @property {number} files
 * @property {string[]} compilers ids of those that are timed on it
 */

const all = ['acorn', 'genframe', 'genframe-no-maps', 'swc', 'swc-no-maps', 'typescript', 'babel'];
const quickOnes = all.filter((id) => id !== 'babel');
const own = ['genframe'];

/** Ids of the sets, in the order of the table. */
export const setIds = ['corpus', 'bundle', 'minified', 'copies-1', 'copies-2', 'copies-5', 'plain', 'mentions'];

/**
 * Build the chosen sets.
 * @param {string[]} ids
 * @returns {Promise<{ sets: FileSet[], versions: string }>}
 */
export async function buildSets(ids) {
  const folder = temporaryFolder('compile');
  const { withGenerators, without, versions } = readCorpus();
  const one = async (name, options) => [{ name, source: await bundle(options), sourceType: 'module' }];
  const copies = async (count) => {
    const block = await bundle({ names: packages.filter((name) => name !== 'effect' && name !== '@babel/core'), format: 'iife' });
    const source = Array.from({ length: count }, (_, i) => `const block${i} = (() => {\n${block}})();\n`).join('');
    return [{ name: `copies-${count}.js`, source, sourceType: 'module' }];
  };
  const makers = {
    corpus: ['files with generators', all, () => withGenerators],
    bundle: ['all packages in one bundle', all, () => one('bundle.js', {})],
    minified: ['the same, minified', quickOnes, () => one('bundle.min.js', { minify: true })],
    'copies-1': ['a bundle of five packages', quickOnes, () => copies(1)],
    'copies-2': ['two copies of it in a file', quickOnes, () => copies(2)],
    'copies-5': ['five copies of it in a file', quickOnes, () => copies(5)],
    plain: ['files without generators', own, () => without.filter(({ source }) => !mentions(source))],
    mentions: ['files that name them in comments or strings only', own, () => without.filter(({ source }) => mentions(source))],
  };
  const sets = [];
  for (const id of ids) {
    const [title, compilers, make] = makers[id];
    sets.push(write(folder, id, title, compilers, await make()));
  }
  return { sets, versions };
}

/** Words that a scan may stumble over. */
function mentions(source) {
  return /\byield\b|function\s*\*/.test(source);
}

function write(folder, id, title, compilers, files) {
  const file = join(folder, `${id}.json`);
  writeFileSync(file, JSON.stringify(files.map(({ name, source, sourceType }) => ({ name, source, sourceType }))));
  const bytes = files.reduce((sum, { source }) => sum + Buffer.byteLength(source), 0);
  return { id, title, file, bytes, files: files.length, compilers };
}

async function bundle({ names = packages, minify = false, format = 'esm' }) {
  const contents = names.map((name, i) => `export * as package${i} from '${name}';`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: benchmarks },
    bundle: true,
    format,
    platform: 'node',
    target: 'esnext',
    treeShaking: false,
    minify,
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
