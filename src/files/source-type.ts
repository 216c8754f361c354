/** The grammar goal of a file by Node's rule: its extension, then the nearest package.json, then its syntax. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceType } from '../options.js';

/** The goals to try, in this order; one where the file's name or its package decide. */
export interface Goals {
  sourceTypes: readonly [SourceType, ...SourceType[]];
  /** What decided, for messages: `'the extension .mjs'`, `'"type": "module" in /a/package.json'`. */
  because: string;
}

/** A package.json that cannot be read as JSON: Node refuses the files below it as well. */
export class PackageError extends Error {
  override readonly name = 'PackageError';
}

/** Nearest package.json of each folder, looked up once. */
export class PackageTypes {
  readonly #folders = new Map<string, { file: string; type: unknown } | null>();

  /**
   * @param file absolute path
   * @throws PackageError when the nearest package.json is broken
   */
  goals(file: string): Goals {
    const extension = path.extname(file);
    if (extension === '.mjs') return { sourceTypes: ['module'], because: 'the extension .mjs' };
    if (extension === '.cjs') return { sourceTypes: ['commonjs'], because: 'the extension .cjs' };
    const nearest = this.#nearest(path.dirname(file));
    if (nearest && (nearest.type === 'module' || nearest.type === 'commonjs')) {
      return { sourceTypes: [nearest.type], because: `"type": "${nearest.type}" in ${nearest.file}` };
    }
    return { sourceTypes: ['commonjs', 'module'], because: 'its syntax, as no package.json gives a "type"' };
  }

  #nearest(folder: string): { file: string; type: unknown } | null {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    const parent = path.dirname(folder);
    // A folder node_modules itself belongs to no package.
    const found =
      path.basename(folder) === 'node_modules' ? null : (readPackage(folder) ?? (parent === folder ? null : this.#nearest(parent)));
    this.#folders.set(folder, found);
    return found;
  }
}

function readPackage(folder: string): { file: string; type: unknown } | null {
  const file = path.join(folder, 'package.json');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // Missing, a folder, or not ours to read: no say in the matter, as in Node.
    return null;
  }
  try {
    const value: unknown = JSON.parse(text);
    return { file, type: typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined };
  } catch (error) {
    throw new PackageError(`${file} is not valid JSON, so that the files below it have no module type: ${String(error)}`);
  }
}
