import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'acorn';

/** @returns {string | null} the syntax error, or null */
export function syntaxError(source, sourceType) {
  try {
    parse(source, { ecmaVersion: 'latest', sourceType, allowHashBang: true });
    return null;
  } catch (error) {
    return error.message;
  }
}

/** `type` of the package.json that governs a file. */
function packageType(file) {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, 'utf8')).type ?? 'commonjs';
    if (folder === path.dirname(folder)) return 'commonjs';
  }
}

/**
 * The grammar goal of a file, as Node decides: by extension, then by package.json, then, where no `type` says so,
 * by whether it parses as CommonJS at all.
 * @returns {'module' | 'commonjs'}
 */
export function goalOf(file, source) {
  const extension = path.extname(file);
  if (extension === '.mjs') return 'module';
  if (extension === '.cjs') return 'commonjs';
  if (packageType(file) === 'module') return 'module';
  return syntaxError(source, 'commonjs') !== null && syntaxError(source, 'module') === null ? 'module' : 'commonjs';
}
