/** What a bundle with one small generator carries of a peer's runtime. */
import { parse } from 'acorn';
import { build } from 'esbuild';
import { runtimeEntry } from './genframe.js';
import { benchmarks } from './paths.js';
import { sizeOf } from './size.js';

const source = `
export function* range(start, end) {
  for (let i = start; i < end; i++) yield i;
}
`;

/**
 * @param {import('./peers/index.js').Compiler} compiler
 * @returns {Promise<{ bundle: import('./size.js').Size, runtime: import('./size.js').Size }>} the whole bundle, and the
 *   same bundle without the generator: only the helpers that it imports
 */
export async function runtimeSize(compiler) {
  const { code } = compiler.compile(source, { filename: 'range.js', sourceType: 'module', sourcemap: false });
  const helpers = helpersOf(code);
  return { bundle: await bundle(code), runtime: helpers === '' ? { min: 0, gzip: 0 } : await bundle(helpers) };
}

/** A module that only exports what the compiled code imports. */
function helpersOf(code) {
  const imports = parse(code, { ecmaVersion: 'latest', sourceType: 'module' }).body.filter(({ type }) => type === 'ImportDeclaration');
  return imports.map(({ source: { raw }, specifiers }) => exported(raw, specifiers, code)).join('\n');
}

function exported(from, specifiers, code) {
  const lines = specifiers.map(({ type, imported, local }) => {
    if (type === 'ImportDefaultSpecifier') return `export { default as ${local.name} } from ${from};`;
    if (type === 'ImportSpecifier') return `export { ${imported.name} as ${local.name} } from ${from};`;
    const used = new Set([...code.matchAll(new RegExp(`\\b${local.name.replaceAll('$', '\\$')}\\.(\\w+)`, 'g'))].map((match) => match[1]));
    return `export { ${[...used].join(', ')} } from ${from};`;
  });
  return [`import ${from};`, ...lines].join('\n');
}

async function bundle(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: benchmarks, sourcefile: 'range.js' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'esnext',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
    alias: { 'genframe/runtime': runtimeEntry },
  });
  return sizeOf(outputFiles[0].text);
}
