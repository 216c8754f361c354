/** Source text of code objects: read where it is, and held against the hash of what was compiled. */
import { ABI_VERSION, type StoredOriginal } from './abi.js';
import { CodeObject } from './code.js';

/** Gives the text of a file by the name that code objects have for it; `undefined` where there is none. */
export type SourceReader = (filename: string) => string | undefined;

interface FileSystem {
  readFileSync(file: string | URL, encoding: 'utf8'): string;
}

/** Node's file system, where there is one: nothing is imported, so that browsers need nothing in its place. */
function readFile(filename: string): string | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  const fs = process?.getBuiltinModule?.('node:fs') as FileSystem | undefined;
  try {
    return fs?.readFileSync(filename.startsWith('file:') ? new URL(filename) : filename, 'utf8');
  } catch {
    return undefined;
  }
}

let reader: SourceReader = readFile;

/**
 * Where source text comes from. Without one, Node reads the files, and browsers have none.
 * @param given `null` for the default
 */
export function setSourceReader(given: SourceReader | null): void {
  reader = given ?? readFile;
}

/** The text of a file as it is now. */
export function textOf(filename: string): string | undefined {
  return reader(filename);
}

/** Lines with their line breaks. */
export function linesOf(text: string): string[] {
  return text.match(/[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029])|[^\r\n\u2028\u2029]+$/g) ?? [];
}

export interface Source {
  readonly lines: readonly string[];
  /** Of the first line, from 1. */
  readonly line: number;
}

/**
 * The lines that a function stands on.
 * @throws Error where the file cannot be read, or does not hold the text that was compiled
 */
export function sourceOf(code: CodeObject): Source {
  const text = textOf(code.co_filename);
  if (text === undefined) throw new Error(`could not get source code: ${code.co_filename} cannot be read`);
  const { original } = code.data;
  if (original !== undefined) return originalOf(code, linesOf(text), original);
  const range = new Finder(text).find(code, new Set());
  if (!range)
    throw new Error(`could not get source code: ${code.co_filename} does not hold the text that ${code.co_qualname} was compiled from`);
  const lines = linesOf(text);
  let first = 0;
  let at = 0;
  while (at + lines[first]!.length <= range.start) at += lines[first++]!.length;
  let last = first;
  while (last < lines.length && at < range.end) at += lines[last++]!.length;
  return { lines: lines.slice(first, last), line: first + 1 };
}

/** Of a text that another tool made of the file's, the compiler has told which lines of that a function stands on. */
function originalOf(code: CodeObject, lines: readonly string[], original: StoredOriginal | null): Source {
  const { co_filename: file, co_qualname: name } = code;
  const first = code.co_name === '<module>' ? 1 : code.co_firstlineno;
  if (!original)
    throw new Error(
      `could not get source code: another tool made the text of ${name} from ${file}, and that was not at hand when it was compiled: its source map had no sourcesContent`,
    );
  const [count, hash] = original;
  const own = lines.slice(first - 1, first - 1 + count);
  const sum = new Sum();
  sum.add(`${ABI_VERSION}\n${own.join('')}`);
  if (!sum.is(hash)) throw new Error(`could not get source code: ${file} does not hold the text that ${name} was compiled from`);
  return { lines: own, line: first };
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly hash: string;
}

/** More would take seconds: a minified program on one line. */
const mostSteps = 50_000_000;

/**
 * Finds functions in a text by their hashes: from each place on its first line where a function may begin, text is hashed until the
 * hash is that of the code object (see `identity.ts` of the compiler). Inner functions count with their hashes, and are found first.
 */
class Finder {
  readonly #text: string;
  readonly #lineStarts: number[] = [];
  #steps = 0;

  constructor(text: string) {
    this.#text = text;
    let at = 0;
    for (const line of linesOf(text)) {
      this.#lineStarts.push(at);
      at += line.length;
    }
  }

  /** @param taken starts of functions that look the same and have been found */
  find(code: CodeObject, taken: Set<number>): Range | null {
    const inner = this.#innerOf(code);
    if (!inner) return null;
    const from = code.co_name === '<module>' ? 0 : (this.#lineStarts[code.co_firstlineno - 1] ?? this.#text.length);
    const to = code.co_name === '<module>' ? 1 : (this.#lineStarts[code.co_firstlineno] ?? this.#text.length);
    for (let start = from; start < to; start++) {
      if (taken.has(start) || !this.#mayBegin(start)) continue;
      const end = this.#match(start, code, inner);
      if (end >= 0) return { start, end, hash: code.hash };
    }
    return null;
  }

  #innerOf(code: CodeObject): Map<number, Range> | null {
    const found = new Map<number, Range>();
    const taken = new Map<string, Set<number>>();
    for (const value of code.co_consts) {
      if (!(value instanceof CodeObject)) continue;
      const same = taken.get(value.hash) ?? new Set();
      taken.set(value.hash, same);
      const range = this.find(value, same);
      if (!range) return null;
      same.add(range.start);
      found.set(range.start, range);
    }
    return found;
  }

  /** Not within a word or white space. */
  #mayBegin(start: number): boolean {
    const text = this.#text;
    return start === 0 || (/\S/.test(text[start]!) && !(/[\w$]/.test(text[start]!) && /[\w$]/.test(text[start - 1]!)));
  }

  /** Where the text from a place on has the hash; -1 if nowhere. */
  #match(start: number, code: CodeObject, inner: ReadonlyMap<number, Range>): number {
    const text = this.#text;
    const wanted = numberOf(code.hash);
    const least = this.#leastEnd(code);
    const sum = new Sum();
    sum.add(`${ABI_VERSION}\n`);
    for (let at = start; at < text.length; ) {
      const range = inner.get(at);
      if (range) {
        sum.add(range.hash);
        at = range.end;
      } else sum.unit(text.charCodeAt(at++));
      if (sum.value === wanted && at >= least) return at;
      if (++this.#steps > mostSteps) return -1;
    }
    return text.length === 0 && sum.value === wanted ? 0 : -1;
  }

  /** Functions do not end before their instructions do. */
  #leastEnd(code: CodeObject): number {
    let least = 0;
    for (const { end_lineno, end_col_offset } of code.co_positions())
      least = Math.max(least, (this.#lineStarts[end_lineno - 1] ?? this.#text.length) + end_col_offset);
    return Math.min(least, this.#text.length);
  }
}

/** As the compiler's. */
class Sum {
  value = 0x811c9dc5 | 0;

  unit(unit: number): void {
    this.value = Math.imul(this.value ^ unit, 0x01000193);
  }

  add(text: string): void {
    for (let i = 0; i < text.length; i++) this.unit(text.charCodeAt(i));
  }

  is(hash: string): boolean {
    return this.value === numberOf(hash);
  }
}

function numberOf(hash: string): number {
  return Number.parseInt(hash, 16) | 0;
}
