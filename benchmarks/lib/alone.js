/** A file's generator functions by themselves: what a compiler makes of them, without what it does to the code around. */
import { generatorsOf, parseAs } from './corpus.js';

/**
 * A module that exports the outermost generator functions of a file.
 * @param {import('./corpus.js').CorpusFile} file
 * @returns {string | undefined} `undefined` where they are no module code (sloppy syntax)
 */
export function generatorsAlone({ source, generators }) {
  const outermost = generators.filter(
    (node) => !generators.some((other) => other !== node && other.start <= node.start && node.end <= other.end),
  );
  const text = outermost.map((node, i) => `export const g${i} = ${expression(source, node)};\n`).join('');
  try {
    return generatorsOf(parseAs(text, 'module')).length === generators.length ? text : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function expression(source, node) {
  const text = source.slice(node.start, node.end);
  // A method's function starts at its parameters.
  if (!text.startsWith('(')) return `(${text})`;
  const names = privateNames(node);
  return names.length === 0 ? `({ *m${text} }).m` : `(class { ${names.map((name) => `#${name};`).join(' ')} *m${text} }).prototype.m`;
}

function privateNames(node) {
  const names = new Set();
  const visit = (value) => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item);
    } else if (value !== null && typeof value === 'object') {
      if (value.type === 'PrivateIdentifier') names.add(value.name);
      for (const key in value) visit(value[key]);
    }
  };
  visit(node);
  return [...names];
}
