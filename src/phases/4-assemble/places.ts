/** Line and column of source ranges: in the text itself, or in the file that it was made from. */
import type { StoredOriginal } from '../../../runtime/abi.js';
import type { Origin, OriginalPlace } from '../../text/origin.js';
import type { Lines } from '../../text/writer.js';
import { identity } from './identity.js';
import type { StackCode } from './stack-code.js';

/** Looks up one range after the other; most come in the order of the text. */
export class Places {
  /** 1-based. */
  line = 1;
  /** 0-based. */
  column = 0;
  /** Exclusive end; never before the start. */
  endLine = 1;
  endColumn = 0;
  private index = 0;

  constructor(private readonly lines: Lines) {}

  /** Turn to the range from `start` to `end`. */
  seek(start: number, end: number): void {
    this.line = this.lineOf(start);
    this.column = this.columnOf(start);
    this.endLine = this.lineOf(end);
    this.endColumn = this.columnOf(end);
  }

  protected lineOf(offset: number): number {
    const { lines } = this;
    const { starts } = lines;
    let { index } = this;
    if (starts[index]! > offset || (index + 2 < starts.length && starts[index + 2]! <= offset)) index = lines.line(offset);
    else if (index + 1 < starts.length && starts[index + 1]! <= offset) index++;
    this.index = index;
    return index + 1;
  }

  /** Of the offset asked for last. */
  protected columnOf(offset: number): number {
    return offset - this.lines.starts[this.index]!;
  }
}

/**
 * Places of a file that the text was made from. What its maker put in, and what comes from other files, has the place
 * of what stands before it.
 */
export class OriginalPlaces extends Places {
  constructor(
    lines: Lines,
    private readonly origin: Origin,
    private readonly filename: string,
    firstLine: number,
  ) {
    super(lines);
    this.line = this.endLine = firstLine;
  }

  override seek(start: number, end: number): void {
    const from = this.original(start);
    if (from) {
      this.line = from.line;
      this.column = from.column;
    }
    this.endLine = this.line;
    this.endColumn = this.column;
    // Behind the last character there may be something of another place.
    const last = from && end > start ? this.original(end - 1) : null;
    if (!last || last.line < this.line || (last.line === this.line && last.column < this.column)) return;
    this.endLine = last.line;
    this.endColumn = last.column + 1;
  }

  private original(offset: number): { line: number; column: number } | null {
    const place = this.origin(this.lineOf(offset), this.columnOf(offset));
    return place?.filename === this.filename ? place : null;
  }
}

/** Where a function begins, and how its places are found. */
export interface Head {
  readonly filename: string;
  readonly firstLine: number;
  readonly firstColumn: number;
  readonly places: Places;
  /** Of a function that another tool made: the lines of the file that it came from, if they are at hand. */
  readonly original?: Pick<OriginalPlace, 'lines'>;
}

/**
 * File, first line and column of a function, and its places: in the file that the text was made from, where that is known.
 * @param start where the function begins in the text
 */
export function placesOf(
  { filename, lines, origin }: { readonly filename: string; readonly lines: Lines; readonly origin: Origin | undefined },
  code: StackCode,
  start: number,
): Head {
  const text = lines.place(start);
  // A head that the text's maker wrote is where the first of the body's code is.
  let first = origin?.(text.line, text.column) ?? null;
  for (let i = 0; origin && !first && i < code.count; i++) {
    const at = lines.place(code.starts[i]!);
    first = origin(at.line, at.column);
  }
  if (!origin || !first) return { filename, firstLine: text.line, firstColumn: text.column, places: new Places(lines) };
  const places = new OriginalPlaces(lines, origin, first.filename, first.line);
  return { filename: first.filename, firstLine: first.line, firstColumn: first.column, places, original: first };
}

/**
 * Of a function that another tool made: how many lines of its file it stands on, and their hash, by which they are known again.
 * @param end where it ends in the text; `null` of the program, which is the whole file
 * @returns null where the file's text is not at hand
 */
export function originalLines(
  { lines, origin }: { readonly lines: Lines; readonly origin: Origin | undefined },
  { filename, firstLine, original }: Head,
  end: number | null,
): StoredOriginal | null {
  const whole = original?.lines;
  if (whole === undefined) return null;
  if (end === null) return [whole.length, hashOf(whole)];
  const at = lines.place(end - 1);
  const last = origin?.(at.line, at.column);
  const count = last?.filename === filename && last.line >= firstLine ? last.line - firstLine + 1 : 1;
  const own = whole.slice(firstLine - 1, firstLine - 1 + count);
  return own.length === count ? [count, hashOf(own)] : null;
}

function hashOf(lines: readonly string[]): string {
  const text = lines.join('');
  return identity(text, 0, text.length, []);
}
