/** The lines of the sources that a compiled file was made from: what its map has, or what is still on disk. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CodeObjectData } from '../../runtime/abi.js';
import { decodeSource } from '../files/text.js';
import { hashOf } from '../text/hash.js';
import { splitLines } from '../text/lines.js';

/** Lines by file name, as code objects tell it. */
export type Sources = ReadonlyMap<string, readonly string[]>;

/**
 * Find the sources of code objects, which are looked for in the file's map, from the current folder and beside the file. A text that
 * has changed since is none: a module's identity is made from it.
 * @param file the compiled file
 */
export function findSources(codes: readonly CodeObjectData[], file: string): { found: Sources; missing: string[] } {
  const found = new Map<string, readonly string[]>();
  const missing: string[] = [];
  const mapped = mappedSources(file);
  for (const filename of new Set(codes.map(({ co_filename }) => co_filename))) {
    const units = new Set(codes.flatMap(({ co_filename, id }) => (id !== undefined && co_filename === filename ? [id.split(':')[0]] : [])));
    const candidates = [...mapped, readText(path.resolve(filename)), readText(path.resolve(path.dirname(file), filename))];
    const text = candidates.find((each) => each !== undefined && units.has(`u${hashOf(`${filename}\n${each}`)}`));
    if (text === undefined) missing.push(filename);
    else found.set(filename, splitLines(text));
  }
  return { found, missing };
}

function readText(file: string): string | undefined {
  try {
    return decodeSource(readFileSync(file)).text;
  } catch {
    return undefined;
  }
}

/** The texts in the map beside a file. */
function mappedSources(file: string): string[] {
  try {
    const { sourcesContent } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sourcesContent?: unknown };
    return Array.isArray(sourcesContent) ? sourcesContent.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}
