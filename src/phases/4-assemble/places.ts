/** Line and column of source ranges: in the text itself, or in the file that it was made from. */
import type { Origin } from '../../text/origin.js';
import type { Lines } from '../../text/writer.js';
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

/**
 * File, first line and column of a function, and its places: in the file that the text was made from, where that is known.
 * @param start where the function begins in the text
 */
export function placesOf(
  { filename, lines, origin }: { readonly filename: string; readonly lines: Lines; readonly origin: Origin | undefined },
  code: StackCode,
  start: number,
): { filename: string; firstLine: number; firstColumn: number; places: Places } {
  const text = lines.place(start);
  // A head that the text's maker wrote is where the first of the body's code is.
  let first = origin?.(text.line, text.column) ?? null;
  for (let i = 0; origin && !first && i < code.count; i++) {
    const at = lines.place(code.starts[i]!);
    first = origin(at.line, at.column);
  }
  if (!origin || !first) return { filename, firstLine: text.line, firstColumn: text.column, places: new Places(lines) };
  const places = new OriginalPlaces(lines, origin, first.filename, first.line);
  return { filename: first.filename, firstLine: first.line, firstColumn: first.column, places };
}
