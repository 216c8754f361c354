/** Minified and compressed sizes. */
import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';

/**
 * @typedef {object} Size
 * @property {number} min bytes
 * @property {number} gzip bytes of the minified text, gzip level 9
 */

/**
 * @param {string} text minified already
 * @returns {Size}
 */
export function sizeOf(text) {
  return { min: Buffer.byteLength(text), gzip: gzipSync(text, { level: 9 }).length };
}

/**
 * @param {string} code JavaScript
 * @param {'module' | 'commonjs'} sourceType
 * @returns {Promise<string>} minified, in the syntax it came in
 */
export async function minified(code, sourceType) {
  const { code: text } = await transform(code, {
    minify: true,
    target: 'esnext',
    format: sourceType === 'module' ? 'esm' : undefined,
    legalComments: 'none',
    logLevel: 'silent',
  });
  return text;
}
