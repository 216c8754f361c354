/**
 * The published packages that are compiled in whole.
 * - `folders`: what is compiled, relative to `node_modules`; the first is the package itself, the rest those of its
 *   dependencies whose generators it drives;
 * - `program`: the module under `programs/` that puts the package to work;
 * - `bundle`: entries in ESM that only bundlers resolve (extensionless imports), bundled before they run.
 */
export const packages = [
  { name: 'yaml', folders: ['yaml'], program: 'yaml' },
  { name: 'js-combinatorics', folders: ['js-combinatorics'], program: 'js-combinatorics' },
  {
    name: 'itertools-ts',
    folders: ['itertools-ts'],
    program: 'itertools-ts',
    bundle: { 'itertools-ts.mjs': 'itertools-ts/es/index.js' },
  },
  { name: 'fast-check', folders: ['fast-check', 'pure-rand'], program: 'fast-check' },
  { name: '@babel/core', folders: ['@babel/core', 'gensync'], program: 'babel-core' },
  { name: 'effect', folders: ['effect'], program: 'effect' },
  { name: 'iter-tools-es', folders: ['iter-tools-es'], program: 'iter-tools-es' },
];
