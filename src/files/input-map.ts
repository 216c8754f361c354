/** Source maps of inputs that were made by another tool: the map of an output leads through them to the first source. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import remapping, { type EncodedSourceMap } from '@jridgewell/remapping';
import type { Origin } from '../text/origin.js';
import { originBy } from './origin.js';

const closingComment = /(?:^|\n)\/\/[#@] sourceMappingURL=(\S+)\s*$/;

/** A map whose sources are absolute `file:` URLs (or other absolute URLs, as they were). */
export interface FileMap {
  version: 3;
  sources: string[];
  sourcesContent: (string | null)[];
  names: string[];
  mappings: string;
}

/** A text without the source map comment that closes it: of a changed text that map is no longer true. */
export function withoutMapComment(code: string): string {
  return code.replace(closingComment, (all) => (all.startsWith('\n') ? '\n' : ''));
}

/**
 * The map from a compiled text to its first sources: the compiler's own map, led through the map that the input came with.
 * @param map of the compiler; its one source is `file`
 * @param input text of `file`
 * @param file absolute path
 */
export function mapToFirstSources(map: { names: string[]; mappings: string }, input: string, file: string): FileMap {
  const url = pathToFileURL(file).href;
  const own: EncodedSourceMap = { version: 3, sources: [url], sourcesContent: [input], names: map.names, mappings: map.mappings };
  const earlier = inputMap(input, file);
  if (!earlier) return fileMap(own);
  let first = true;
  return fileMap(
    remapping(own, () => {
      // Asked once for our own source, then for each of the earlier map's sources, where the way ends.
      const answer = first ? earlier : null;
      first = false;
      return answer;
    }),
  );
}

/**
 * Where an input comes from by the map it came with; `undefined` where it names none.
 * @param nameOf how code objects show a file, by its absolute path
 */
export function originOfInput(input: string, file: string, nameOf: (file: string) => string): Origin | undefined {
  if (!closingComment.test(input)) return undefined;
  const shown = (source: string): string => (source.startsWith('file:') ? nameOf(fileURLToPath(source)) : source);
  return originBy(() => inputMap(input, file) ?? null, shown);
}

/** Sources relative to a folder, as a map file beside the output has them. */
export function relativeSources(map: FileMap, folder: string): FileMap {
  const base = pathToFileURL(folder + path.sep).href;
  return { ...map, sources: map.sources.map((source) => relativeUrl(base, source)) };
}

function relativeUrl(base: string, target: string): string {
  if (!target.startsWith('file:')) return target;
  const [from, to] = [fileURLToPath(base), fileURLToPath(target)];
  return path.relative(from, to).split(path.sep).map(encodeURIComponent).join('/');
}

function fileMap(map: {
  sources: readonly (string | null)[];
  sourcesContent?: readonly (string | null)[];
  names: readonly string[];
  mappings: unknown;
}): FileMap {
  return {
    version: 3,
    sources: map.sources.map((source) => source ?? ''),
    sourcesContent: map.sources.map((_, index) => map.sourcesContent?.[index] ?? null),
    names: [...map.names],
    mappings: String(map.mappings),
  };
}

/** The map that an input came with, its sources as absolute URLs; `undefined` where there is none that can be used. */
function inputMap(input: string, file: string): EncodedSourceMap | undefined {
  const reference = closingComment.exec(input)?.[1];
  if (reference === undefined) return undefined;
  try {
    const place = new URL(reference, pathToFileURL(file));
    const text = place.protocol === 'data:' ? dataText(place.href) : readFileSync(place, 'utf8');
    const value: unknown = JSON.parse(text);
    if (!isMap(value)) return undefined;
    const base = new URL(
      value.sourceRoot ? `${value.sourceRoot.replace(/\/$/, '')}/` : '',
      place.protocol === 'data:' ? pathToFileURL(file) : place,
    );
    return {
      version: 3,
      names: value.names,
      mappings: value.mappings,
      sources: value.sources.map((source) => new URL(source ?? '', base).href),
      sourcesContent: value.sourcesContent ?? value.sources.map(() => null),
    };
  } catch {
    // A comment that leads nowhere is common in published packages; the map then ends at the file itself.
    return undefined;
  }
}

function dataText(url: string): string {
  const comma = url.indexOf(',');
  const body = url.slice(comma + 1);
  return url.slice(0, comma).endsWith(';base64') ? Buffer.from(body, 'base64').toString('utf8') : decodeURIComponent(body);
}

interface PlainMap {
  sourceRoot?: string;
  sources: (string | null)[];
  sourcesContent?: (string | null)[];
  names: string[];
  mappings: string;
}

/** A plain map; the indexed form (`sections`) is left alone. */
function isMap(value: unknown): value is PlainMap {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sources' in value &&
    Array.isArray(value.sources) &&
    'names' in value &&
    Array.isArray(value.names) &&
    'mappings' in value &&
    typeof value.mappings === 'string'
  );
}
