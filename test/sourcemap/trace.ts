/**
 * What a source map promises, checked word by word:
 * - a segment that points at a word of the original stands where the output has the same word, before the next
 *   segment (`frame.total` may stand for `total`), or carries that word as its name;
 * - a segment that points into the middle of a word stands in the middle of the same word;
 * - no segment points outside of the original.
 */
import { decodedMappings, TraceMap } from '@jridgewell/trace-mapping';
import type { SourceMap } from '../../src/options.js';
import { isInside, type Range, type Word } from './words.js';

export interface Segment {
  line: number;
  column: number;
  /** Where the next segment of the output starts; the end of the text for the last. */
  until: Place;
  source: number;
  originalLine: number;
  originalColumn: number;
  name: string | undefined;
}

const at = (line: number, column: number): string => `${line}:${column}`;

interface Place {
  line: number;
  column: number;
}

const isBefore = (left: Place, right: Place): boolean => left.line < right.line || (left.line === right.line && left.column < right.column);

/** Whether a place is at or after the first and before the second. */
export const isBetween = (place: Place, first: Place, second: Place): boolean => !isBefore(place, first) && isBefore(place, second);

/** All segments that have an original position, in the order of the output; lines are 1-based. */
export function segmentsOf(map: SourceMap): Segment[] {
  const tracer = new TraceMap(map.toString());
  const flat = decodedMappings(tracer).flatMap((line, index) => line.map((segment) => ({ line: index + 1, segment })));
  const segments: Segment[] = [];
  for (const [index, { line, segment }] of flat.entries()) {
    if (segment.length === 1) continue;
    const next = flat[index + 1];
    segments.push({
      line,
      column: segment[0],
      until: next ? { line: next.line, column: next.segment[0] } : { line: Number.POSITIVE_INFINITY, column: 0 },
      source: segment[1],
      originalLine: segment[2] + 1,
      originalColumn: segment[3],
      name: segment.length === 5 ? map.names[segment[4]] : undefined,
    });
  }
  return segments;
}

/** Words by where they start, and by every place inside of them. */
function index(words: Word[]): { starts: Map<string, Word>; insides: Map<string, { word: Word; offset: number }> } {
  const starts = new Map<string, Word>();
  const insides = new Map<string, { word: Word; offset: number }>();
  for (const word of words) {
    starts.set(at(word.line, word.column), word);
    for (let offset = 1; offset < word.end - word.start; offset++) insides.set(at(word.line, word.column + offset), { word, offset });
  }
  return { starts, insides };
}

const describeSegment = ({ line, column, originalLine, originalColumn }: Segment): string =>
  `output ${at(line, column)} ← original ${at(originalLine, originalColumn)}`;

export interface Side {
  text: string;
  words: Word[];
}

/** Everything about a map that breaks its promise, one line each; empty for a good map. */
export function disagreements(original: Side, output: Side, map: SourceMap): string[] {
  const problems: string[] = [];
  const lines = original.text.split(/\r\n|[\n\r\u2028\u2029]/);
  const outputLines = output.text.split(/\r\n|[\n\r\u2028\u2029]/);
  const there = index(original.words);
  const here = index(output.words);
  for (const segment of segmentsOf(map)) {
    const place = at(segment.originalLine, segment.originalColumn);
    const length = lines[segment.originalLine - 1]?.length;
    if (length === undefined || segment.originalColumn > length) {
      problems.push(`${describeSegment(segment)}: outside of the original`);
      continue;
    }
    if (segment.column > (outputLines[segment.line - 1]?.length ?? -1)) {
      problems.push(`${describeSegment(segment)}: outside of the output`);
      continue;
    }
    const word = there.starts.get(place);
    if (word) {
      const found = output.words.some((candidate) => candidate.key === word.key && isBetween(candidate, segment, segment.until));
      if (!found && `name ${segment.name}` !== word.key) problems.push(`${describeSegment(segment)}: no '${word.key}' there`);
      continue;
    }
    const inside = there.insides.get(place);
    if (inside) {
      const same = here.insides.get(at(segment.line, segment.column));
      if (same?.word.key !== inside.word.key || same.offset !== inside.offset) {
        problems.push(`${describeSegment(segment)}: points into the middle of '${inside.word.key}'`);
      }
    }
  }
  return problems;
}

/** Share of the given original words at whose start some segment points. */
export function reach(words: Word[], map: SourceMap, source = 0): { share: number; missed: Word[] } {
  const targets = new Set(
    segmentsOf(map)
      .filter((segment) => segment.source === source)
      .map(({ originalLine, originalColumn }) => at(originalLine, originalColumn)),
  );
  const missed = words.filter(({ line, column }) => !targets.has(at(line, column)));
  return { share: words.length === 0 ? 1 : 1 - missed.length / words.length, missed };
}

/** Words of the original inside of the given ranges, and the rest. */
export function divide(words: Word[], ranges: Range[]): { inside: Word[]; outside: Word[] } {
  return { inside: words.filter((word) => isInside(word, ranges)), outside: words.filter((word) => !isInside(word, ranges)) };
}
