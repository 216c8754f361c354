/**
 * `genframe/traceback`: where generators stand and where exceptions came from, as CPython's module `traceback` prints it
 * (CPython Lib/traceback.py).
 *
 * Nothing here runs code of the program: names and messages are read as plain properties.
 */
import type { Positions } from './code.js';
import { printInConsole } from './console.js';
import type { Delegate } from './delegate.js';
import { recognize } from './find.js';
import { type Frame, isFrame } from './frame.js';
import { currentFrame, frameOf, look } from './introspect.js';
import { lastPassed, type Passed, passedBy, recordPassing } from './passed.js';
import { positionsAt } from './place.js';
import { dataProperty, isObject, kindOf, whyNot } from './quiet.js';
import { linesOf, textOf } from './source.js';

export type { Frame, Passed, Positions };
export { passedBy };

look();
recordPassing();
printInConsole();

/** One frame of a stack or traceback, as it was when it was listed. */
export interface FrameSummary {
  readonly filename: string;
  readonly lineno: number | null;
  /** Name of the function. */
  readonly name: string;
  /** The line of source, without white space around it; '' where it cannot be read. */
  readonly line: string;
  readonly positions: Positions | null;
}

/** A frame of a delegation chain. */
export interface Where {
  readonly file: string;
  /** From 1. */
  readonly line: number | null;
  /** From 0, in UTF-16 units. Before the start, that of the function where frames of ordinary functions are kept, else `null`. */
  readonly column: number | null;
  /** Qualified name. */
  readonly function: string;
  /** Values by name, as they are now. */
  readonly locals: Readonly<Record<string, unknown>>;
  readonly generator: object;
  /** What it delegates to, else `null`. */
  readonly delegate: object | null;
}

export interface TraceOptions {
  /** How many frames at most: the innermost; with a minus sign, the outermost (as in CPython). Default: all. */
  limit?: number;
}

export interface PrintOptions extends TraceOptions {
  /** Where the text goes, with line breaks. Default: `console.error`. */
  file?: (text: string) => void;
}

export interface ExceptionOptions extends TraceOptions {
  /** Show what caused the exception (`cause`), too. Default `true`. */
  chain?: boolean;
}

/**
 * Where a generator stands, and what it delegates to: outermost first.
 * @returns empty where it has finished
 * @throws TypeError for anything but a compiled generator
 */
export function where(generator: unknown): Where[] {
  return chainOfDelegates(generator).map(({ iterator, frame, delegate }) => {
    const code = frame.f_code;
    const positions = code ? positionsAt(code, frame.f_lasti) : null;
    return {
      file: code?.co_filename ?? '<unknown>',
      line: frame.f_lineno,
      column: positions?.col_offset ?? code?.data.column ?? null,
      function: code?.co_qualname ?? '<unknown>',
      locals: { ...frame.f_locals },
      generator: iterator,
      delegate,
    };
  });
}

interface Link {
  readonly iterator: object;
  readonly frame: Frame;
  readonly delegate: object | null;
}

function chainOfDelegates(generator: unknown): Link[] {
  if (!recognize(generator)) throw new TypeError(`expected a compiled generator, not ${whyNot(generator)}`);
  const links: Link[] = [];
  const seen = new Set<object>();
  for (let at: object | null = generator as object; at && !seen.has(at); ) {
    seen.add(at);
    const frame = frameOf(at);
    if (!frame) break;
    const delegate: object | null = (recognize(at)!.frame.$d as Delegate | undefined)?.iterator ?? null;
    links.push({ iterator: at, frame, delegate });
    at = delegate;
  }
  return links;
}

/**
 * The frames of a generator's delegation chain, of a frame and those that led to it, or (without an argument) of the function that
 * calls this; outermost first.
 * @throws TypeError for anything else
 */
export function extract_stack(of?: unknown, { limit }: TraceOptions = {}): FrameSummary[] {
  return limited(framesOf(of), limit).map((frame) => summary(frame, frame.f_lasti, frame.f_lineno));
}

function framesOf(of: unknown): Frame[] {
  if (of !== undefined && !isFrame(of)) return chainOfDelegates(of).map(({ frame }) => frame);
  const frames: Frame[] = [];
  for (let at = of === undefined ? currentFrame() : (of as Frame); at; at = at.f_back) frames.push(at);
  return frames.reverse();
}

/** CPython's rule: of a stack the last, of a traceback the first; a negative limit counts from the other end. */
function limited<T>(items: readonly T[], limit: number | undefined): readonly T[] {
  if (limit === undefined) return items;
  return limit < 0 ? items.slice(0, -limit) : limit === 0 ? [] : items.slice(-limit);
}

function summary(frame: Frame, lasti: number, lineno: number | null): FrameSummary {
  const code = frame.f_code;
  return {
    filename: code?.co_filename ?? '<unknown>',
    lineno,
    name: code?.co_name ?? '<unknown>',
    line: code && lineno !== null ? sourceLine(code.co_filename, lineno) : '',
    positions: code ? positionsAt(code, lasti) : null,
  };
}

function sourceLine(filename: string, lineno: number): string {
  const text = textOf(filename);
  return text === undefined ? '' : (linesOf(text)[lineno - 1]?.trim() ?? '');
}

/** Entries as text, each ending with a line break; what repeats is counted. */
export function format_list(entries: readonly FrameSummary[]): string[] {
  const texts: string[] = [];
  let repeated = 0;
  const flush = (): void => {
    if (repeated > 3) texts.push(`  [Previous line repeated ${repeated - 3} more time${repeated === 4 ? '' : 's'}]\n`);
  };
  entries.forEach((entry, i) => {
    const before = entries[i - 1];
    const same = before && before.filename === entry.filename && before.lineno === entry.lineno && before.name === entry.name;
    if (!same) {
      flush();
      repeated = 0;
    }
    repeated++;
    if (repeated <= 3) texts.push(formatEntry(entry));
  });
  flush();
  return texts;
}

function formatEntry({ filename, lineno, name, line }: FrameSummary): string {
  return `  File "${filename}", line ${lineno ?? '?'}, in ${name}\n${line ? `    ${line}\n` : ''}`;
}

/**
 * What `extract_stack` gives, as text. Where a chain ends in an iterator that is no compiled generator, a last entry says so.
 * @throws as `extract_stack`
 */
export function format_stack(of?: unknown, options: TraceOptions = {}): string[] {
  const texts = format_list(extract_stack(of, options));
  if (of === undefined || isFrame(of)) return texts;
  const end = chainOfDelegates(of).at(-1)?.delegate;
  if (end && !recognize(end)) texts.push(`  delegating to ${kindOf(end)}, which was not compiled\n`);
  return texts;
}

/** Print what `format_stack` gives. */
export function print_stack(of?: unknown, { file = console.error, ...options }: PrintOptions = {}): void {
  file(format_stack(of, options).join('').trimEnd());
}

/** The frames that an exception has passed through, outermost first; empty where nothing is known of it. */
export function extract_tb(error: unknown, { limit }: TraceOptions = {}): FrameSummary[] {
  const passed = passedBy(error);
  const shown = limit === undefined ? passed : limit < 0 ? passed.slice(limit) : passed.slice(0, limit);
  return shown.map(({ frame, lasti, lineno }) => summary(frame, lasti, lineno));
}

/** What `extract_tb` gives, as text. */
export function format_tb(error: unknown, options: TraceOptions = {}): string[] {
  return format_list(extract_tb(error, options));
}

/** Class and message of an exception. */
export function format_exception_only(error: unknown): string[] {
  if (!isObject(error)) return [`${typeof error === 'string' ? JSON.stringify(error) : String(error)}\n`];
  const name = dataProperty(error, 'name');
  const message = dataProperty(error, 'message');
  const shown = typeof name === 'string' && name !== '' ? name : kindOf(error);
  return [`${shown}${typeof message === 'string' && message !== '' ? `: ${message}` : ''}\n`];
}

/**
 * An exception with the frames that it has passed through, and with what caused it, as CPython prints it. The frames are known of
 * programs that keep them (option `functions`), from the moment that this module, `genframe/inspect` or `genframe/dis` was loaded.
 */
export function format_exception(error: unknown, { chain = true, ...options }: ExceptionOptions = {}): string[] {
  const parts: string[][] = [];
  const seen = new Set<unknown>();
  for (let at = error; !seen.has(at); ) {
    seen.add(at);
    const frames = format_tb(at, options);
    parts.unshift([...(frames.length > 0 ? ['Traceback (most recent call last):\n', ...frames] : []), ...format_exception_only(at)]);
    const cause = chain && isObject(at) ? dataProperty(at, 'cause') : undefined;
    if (cause === undefined) break;
    at = cause;
  }
  const because = '\nThe above exception was the direct cause of the following exception:\n\n';
  return parts.flatMap((part, i) => (i === 0 ? part : [because, ...part]));
}

/** As `format_exception`, of the exception that passed last; in one text. */
export function format_exc(options: ExceptionOptions = {}): string {
  const last = lastPassed();
  return last ? format_exception(last.error, options).join('') : 'no exception is known\n';
}

/** Print what `format_exception` gives. */
export function print_exception(error: unknown, { file = console.error, ...options }: PrintOptions & ExceptionOptions = {}): void {
  file(format_exception(error, options).join('').trimEnd());
}

/** Print what `format_exc` gives. */
export function print_exc({ file = console.error, ...options }: PrintOptions & ExceptionOptions = {}): void {
  file(format_exc(options).trimEnd());
}
