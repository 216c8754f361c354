/** Where a text comes from, by its source map. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decodedMappings, type EncodedSourceMap, TraceMap } from '@jridgewell/trace-mapping';
import { linesOf } from '../../runtime/source.js';
import type { Origin, OriginalPlace } from '../text/origin.js';
import { lowerBound } from '../text/sorted.js';

type Segment = readonly [column: number] | readonly [column: number, source: number, line: number, sourceColumn: number, name?: number];

type NameOf = (source: string, isOnly: boolean) => string;
/** Where the text of a source can be read; `undefined` of what is no file. */
type PathOf = (source: string, isOnly: boolean) => string | undefined;

/**
 * @param load gives the map of the text; asked once, when the first place is wanted. Null where there is none after all
 * @param nameOf the file name that code objects show, by a source of the map, and whether it is the only one
 * @param pathOf likewise, where its text is, if the map does not have it
 */
export function originBy(load: () => EncodedSourceMap | null, nameOf: NameOf, pathOf: PathOf = filePath): Origin {
  let traced: Origin | undefined;
  return (line, column) => {
    traced ??= trace(load(), nameOf, pathOf);
    return traced(line, column);
  };
}

function filePath(source: string): string | undefined {
  return source.startsWith('file:') ? fileURLToPath(source) : undefined;
}

function trace(map: EncodedSourceMap | null, nameOf: NameOf, pathOf: PathOf): Origin {
  if (!map) return () => null;
  const isOnly = map.sources.length === 1;
  const names = map.sources.map((source) => (source === null ? null : nameOf(source, isOnly)));
  const files = new Map<number, readonly string[] | undefined>();
  const fileOf = (index: number): readonly string[] | undefined => {
    if (!files.has(index)) {
      const text = map.sourcesContent?.[index] ?? readText(pathOf(map.sources[index]!, isOnly));
      files.set(index, text === undefined ? undefined : linesOf(text));
    }
    return files.get(index);
  };
  const lines = decodedMappings(new TraceMap(map)) as readonly (readonly Segment[])[];
  return (line, column) => {
    const segments = lines[line - 1] ?? [];
    const index = behind(segments, column) - 1;
    const place = within(segments[index], segments[index + 1], column);
    const filename = place && names[place.source];
    if (!place || typeof filename !== 'string') return null;
    return {
      filename,
      line: place.line,
      column: place.column,
      get lines() {
        return fileOf(place.source);
      },
    };
  };
}

function readText(file: string | undefined): string | undefined {
  try {
    return file === undefined ? undefined : readFileSync(file, 'utf8');
  } catch {
    // Sources of a published package are often not in it.
    return undefined;
  }
}

/** A segment covers what follows it: places are as far behind its start there as here, but not behind the start of the next. */
function within(
  segment: Segment | undefined,
  next: Segment | undefined,
  at: number,
): (Omit<OriginalPlace, 'filename'> & { source: number }) | null {
  if (!segment || segment.length === 1) return null;
  const [start, source, line, first] = segment;
  const follows = next && next.length > 1 && next[1] === source && next[2] === line && next[3]! > first;
  const column = first + at - start;
  return { source, line: line + 1, column: follows ? Math.min(column, next[3]! - 1) : column };
}

/** Index of the first segment that begins behind a column. */
function behind(segments: readonly Segment[], column: number): number {
  return lowerBound(segments, column + 1, ([start]) => start);
}
