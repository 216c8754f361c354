/** The published packages whose files are compiled: what is in them with generators, and what without. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parse } from 'acorn';
import { benchmarks } from './paths.js';

const require = createRequire(import.meta.url);

export const packages = ['effect', 'yaml', 'itertools-ts', 'iter-tools-es', 'js-combinatorics', '@babel/core', 'fast-check'];

/**
 * @typedef {object} CorpusFile
 * @property {string} name package and path in it
 * @property {string} source
 * @property {'module' | 'commonjs'} sourceType
 * @property {object[]} generators ESTree nodes of its synchronous generator functions, outer ones first
 */

/**
 * Read and parse the packages' files.
 * @returns {{ withGenerators: CorpusFile[], without: CorpusFile[], versions: string }}
 */
export function readCorpus() {
  const files = packages.flatMap((name) => [...scripts(join(benchmarks, 'node_modules', name), name)]);
  const versions = packages.map((name) => `${name} ${packageVersion(name)}`).join(', ');
  return {
    withGenerators: files.filter((file) => file.generators.length > 0),
    without: files.filter((file) => file.generators.length === 0),
    versions,
  };
}

function packageVersion(name) {
  return JSON.parse(readFileSync(join(benchmarks, 'node_modules', name, 'package.json'), 'utf8')).version;
}

function* scripts(folder, name) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') yield* scripts(path, `${name}/${entry.name}`);
    } else if (/\.[cm]?js$/.test(entry.name)) {
      yield readScript(path, `${name}/${entry.name}`);
    }
  }
}

function readScript(path, name) {
  const source = readFileSync(path, 'utf8');
  const sourceType = typeOf(path, source);
  return { name, source, sourceType, generators: source.includes('*') ? generatorsOf(parseAs(source, sourceType)) : [] };
}

/** By extension, then by the nearest package.json; packages that say nothing and write `export` mean a module (for bundlers). */
function typeOf(path, source) {
  if (path.endsWith('.mjs')) return 'module';
  if (path.endsWith('.cjs')) return 'commonjs';
  const type = nearestType(dirname(path));
  return type === 'module' || /^(import|export)\b/m.test(source) ? 'module' : 'commonjs';
}

const types = new Map();

function nearestType(folder) {
  if (!types.has(folder)) {
    let type;
    try {
      ({ type = 'commonjs' } = require(join(folder, 'package.json')));
    } catch (error) {
      if (error.code !== 'MODULE_NOT_FOUND') throw error;
      type = nearestType(dirname(folder));
    }
    types.set(folder, type);
  }
  return types.get(folder);
}

/**
 * Parse as acorn does by itself.
 * @param {string} source
 * @param {'module' | 'commonjs'} sourceType
 */
export function parseAs(source, sourceType) {
  return parse(source, {
    ecmaVersion: 'latest',
    sourceType: sourceType === 'module' ? 'module' : 'script',
    allowReturnOutsideFunction: sourceType === 'commonjs',
    allowHashBang: true,
  });
}

/**
 * The synchronous generator functions under a node, outer ones first.
 * @param {object} node ESTree
 * @returns {object[]}
 */
export function generatorsOf(node) {
  const found = [];
  const visit = (value) => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
    } else if (value !== null && typeof value === 'object') {
      if (value.generator === true && value.async === false) found.push(value);
      for (const key in value) visit(value[key]);
    }
  };
  visit(node);
  return found;
}
