/** The one error type of the compiler: a message, a place, and a code frame. */
import { codeFrameColumns } from '@babel/code-frame';
import { splitLines } from './text/lines.js';

export interface ErrorPlace {
  filename: string;
  /** 1-based. */
  line: number;
  /** 0-based, UTF-16 units. */
  column: number;
  /** Exclusive end, for the code frame's underline. */
  end?: { line: number; column: number };
}

/**
 * A failure of compilation: syntax errors, warnings under `strict`, bad options.
 * `message` carries reason and place (`reason (file:line:column)`); `frame` the lines around it.
 */
export class CompileError extends Error {
  override readonly name = 'CompileError';
  /** Stable, kebab-case: `syntax-error`, `too-deep`, `bad-option`, or a warning's code. */
  readonly code: string;
  /** The message without its place. */
  readonly reason: string;
  readonly filename: string | undefined;
  /** 1-based. */
  readonly line: number | undefined;
  /** 0-based, UTF-16 units. */
  readonly column: number | undefined;
  /** Source lines around the place with a caret, without colours. */
  readonly frame: string | undefined;

  constructor(code: string, reason: string, place?: ErrorPlace, source?: string) {
    super(place ? `${reason} (${place.filename}:${place.line}:${place.column + 1})` : reason);
    this.code = code;
    this.reason = reason;
    this.filename = place?.filename;
    this.line = place?.line;
    this.column = place?.column;
    if (place && source !== undefined) this.frame = codeFrame(source, place);
  }

  /** The source is nested more deeply than the stack reaches. */
  static tooDeep(place: ErrorPlace, source: string): CompileError {
    return new CompileError('too-deep', 'the source is nested too deeply here to be compiled', place, source);
  }

  /** A bad option value: there is no place in the source to show. */
  static forOption(reason: string): CompileError {
    return new CompileError('bad-option', reason);
  }
}

/**
 * Lines around a place with a caret, as plain text.
 * Very long lines (minified bundles) are cut to a window around the column.
 */
export function codeFrame(source: string, place: ErrorPlace): string {
  const lines = splitLines(source);
  const text = lines[place.line - 1] ?? '';
  const width = 160;
  if (text.length > width) {
    const from = Math.max(0, place.column - width / 2);
    const shown = text.slice(from, from + width);
    return `> ${place.line} | …${shown}…\n${' '.repeat(String(place.line).length + 6 + place.column - from)}^`;
  }
  return codeFrameColumns(lines.join('\n'), {
    start: { line: place.line, column: place.column + 1 },
    ...(place.end ? { end: { line: place.end.line, column: place.end.column + 1 } } : {}),
  });
}
