/** Code objects: the stored data, decoded when asked for. */
import type { CodeObjectData, StoredConst } from './abi.js';
import { EXTENDED_ARG, HAVE_ARGUMENT } from './abi.js';
import { guard } from './attributes.js';
import { isBranded } from './quiet.js';

/** A range of instructions and its line: start (inclusive) and end (exclusive) offset, 1-based line. */
export type LineRange = readonly [start: number, end: number, line: number];

/** 1-based lines, 0-based columns in UTF-16 units; the end is exclusive. */
export interface Positions {
  readonly lineno: number;
  readonly end_lineno: number;
  readonly col_offset: number;
  readonly end_col_offset: number;
}

/** What a tagged template gives its tag. */
type TemplateObject = readonly (string | undefined)[] & { readonly raw: readonly string[] };

const made = new WeakMap<CodeObjectData, CodeObject>();

/** The code object of stored data, always the same one. */
export function codeObject(data: CodeObjectData): CodeObject {
  let code = made.get(data);
  if (!code) made.set(data, (code = new CodeObject(data)));
  return code;
}

const brand = Symbol.for('genframe.code');

/** A code object, of this copy of the runtime or another. */
export function isCode(value: unknown): value is CodeObject {
  return CodeObject.is(value) || isBranded(value, brand);
}

/** A code object, as CPython has it. */
class Code {
  readonly #data: CodeObjectData;
  #code: Uint8Array | undefined;
  #consts: readonly unknown[] | undefined;
  #lnotab: Uint8Array | undefined;
  #lines: readonly LineRange[] | undefined;
  #positions: readonly Positions[] | undefined;

  constructor(data: CodeObjectData) {
    this.#data = data;
  }

  /** Of this copy of the runtime. */
  static is(value: unknown): value is Code {
    return typeof value === 'object' && value !== null && #data in value;
  }

  /** By this, other copies of the runtime know it. */
  static {
    Object.defineProperty(Code.prototype, brand, { value: Code.is });
    Object.defineProperty(Code, 'name', { value: 'CodeObject' });
    const names = Object.getOwnPropertyNames(Code.prototype).filter((name) => name.startsWith('co_') || name === 'toString');
    guard(Code.prototype, Code.is, 'code objects', names);
  }

  /** The stored form. */
  get data(): CodeObjectData {
    return this.#data;
  }

  get co_name(): string {
    return this.#data.co_name;
  }

  get co_qualname(): string {
    return this.#data.co_qualname;
  }

  get co_filename(): string {
    return this.#data.co_filename;
  }

  get co_firstlineno(): number {
    return this.#data.co_firstlineno;
  }

  /** Parameters, without a rest parameter. */
  get co_argcount(): number {
    return this.#data.co_argcount;
  }

  get co_posonlyargcount(): number {
    return this.#data.co_posonlyargcount;
  }

  get co_kwonlyargcount(): number {
    return this.#data.co_kwonlyargcount;
  }

  get co_nlocals(): number {
    return this.#data.co_nlocals;
  }

  get co_stacksize(): number {
    return this.#data.co_stacksize;
  }

  get co_flags(): number {
    return this.#data.co_flags;
  }

  get co_names(): readonly string[] {
    return Object.freeze(this.#data.co_names);
  }

  /** Parameters first. Names repeat where variables shadow each other; `.0` and the like are arguments of patterns. */
  get co_varnames(): readonly string[] {
    return Object.freeze(this.#data.co_varnames);
  }

  get co_cellvars(): readonly string[] {
    return Object.freeze(this.#data.co_cellvars);
  }

  get co_freevars(): readonly string[] {
    return Object.freeze(this.#data.co_freevars);
  }

  /** The bytecode. */
  get co_code(): Uint8Array {
    return (this.#code ??= bytesOf(this.#data.co_code));
  }

  /** The constants; the first is `undefined`. Nested functions are code objects. */
  get co_consts(): readonly unknown[] {
    return (this.#consts ??= Object.freeze(this.#data.co_consts.map(constant)));
  }

  /** Pairs of byte increment and signed line increment. */
  get co_lnotab(): Uint8Array {
    return (this.#lnotab ??= bytesOf(this.#data.co_lnotab));
  }

  /** Offset of the YIELD_VALUE or YIELD_FROM of each suspension point, by its number − 1. */
  get suspensions(): readonly number[] {
    return this.#data.suspensions;
  }

  /** Hash of the function's source text. */
  get hash(): string {
    return this.#data.hash;
  }

  /** Runs of instructions of the same line, in the order of their offsets. */
  co_lines(): readonly LineRange[] {
    return (this.#lines ??= Object.freeze(lineRanges(this)));
  }

  /**
   * Place in the source of each instruction (an EXTENDED_ARG belongs to its instruction).
   * @throws RangeError where the stored table is damaged
   */
  co_positions(): readonly Positions[] {
    return (this.#positions ??= Object.freeze(positionsOf(this)));
  }

  /** Line of the instruction at an offset; the first line of the function before its start. */
  lineOf(offset: number): number {
    const lines = this.co_lines();
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle]![0] <= offset) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? this.co_firstlineno : lines[low - 1]![2];
  }

  toString(): string {
    return `<code object ${this.co_name}, file "${this.co_filename}", line ${this.co_firstlineno}>`;
  }
}

/**
 * A code object, as CPython has it. For TypeScript it is what it shows: the declarations for ES modules and those for CommonJS are of one
 * type, as the objects are in one program.
 */
export interface CodeObject extends Pick<Code, keyof Code> {}

interface CodeObjectConstructor {
  new (data: CodeObjectData): CodeObject;
  readonly prototype: CodeObject;
  /** Of this copy of the runtime. */
  is(value: unknown): value is CodeObject;
}

export const CodeObject: CodeObjectConstructor = Code;

/** Base64. Not by `atob`, which is the host's: realms of their own may lack it. */
function bytesOf(text: string): Uint8Array {
  const { length } = text.replace(/=+$/, '');
  const bytes = new Uint8Array((length * 3) >> 2);
  let bits = 0;
  for (let i = 0, at = 0; i < length; i++) {
    bits = (bits << 6) | digitValue(text.charCodeAt(i));
    if (i % 4 > 0) bytes[at++] = bits >> ((3 - (i % 4)) * 2);
  }
  return bytes;
}

function constant(stored: StoredConst): unknown {
  if (typeof stored !== 'object' || stored === null) return stored;
  switch (stored.$) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(stored.v);
    case 'bigint':
      return BigInt(stored.v);
    case 'regexp':
      return new RegExp(stored.source, stored.flags);
    case 'template':
      return templateObject(stored.cooked, stored.raw);
    case 'tuple':
      return Object.freeze(stored.v.map(constant));
    case 'code':
      return codeObject(stored.v);
  }
}

/** ECMAScript GetTemplateObject; an invalid escape has no cooked string. */
function templateObject(cooked: readonly (string | null)[], raw: readonly string[]): TemplateObject {
  const strings = cooked.map((text) => text ?? undefined);
  Object.defineProperty(strings, 'raw', { value: Object.freeze(raw.slice()) });
  return Object.freeze(strings) as TemplateObject;
}

function lineRanges(code: CodeObject): LineRange[] {
  const { co_lnotab: table } = code;
  const end = code.co_code.length;
  const ranges: LineRange[] = [];
  let start = 0;
  let offset = 0;
  let line = code.co_firstlineno;
  for (let i = 0; i < table.length; i += 2) {
    offset += table[i]!;
    // Steps without a line belong to the next one.
    const change = (table[i + 1]! << 24) >> 24;
    if (change === 0) continue;
    if (offset > start) {
      ranges.push([start, offset, line]);
      start = offset;
    }
    line += change;
  }
  if (end > start) ranges.push([start, end, line]);
  return ranges;
}

/** The format is described where it is written (`line-table.ts` of the compiler). */
class VarintReader {
  private at = 0;

  constructor(private readonly text: string) {}

  get more(): boolean {
    return this.at < this.text.length;
  }

  next(): number {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      if (!this.more) throw new RangeError('co_positions ends in the middle of a number');
      const digit = digitValue(this.text.charCodeAt(this.at++));
      value |= (digit & 31) << shift;
      if ((digit & 32) === 0) return value;
    }
  }
}

function digitValue(char: number): number {
  if (char >= 97) return char - 71;
  if (char >= 65) return char - 65;
  if (char >= 48) return char + 4;
  return char === 43 ? 62 : 63;
}

function positionsOf(code: CodeObject): Positions[] {
  const found: Positions[] = [];
  const offsets = instructionOffsets(code.co_code);
  const reader = new VarintReader(code.data.co_positions);
  let column = 0;
  while (reader.more) {
    const value = reader.next();
    const form = value & 3;
    const last = found.at(-1);
    const count = form === 0 ? value >> 2 : 1;
    if (found.length + count > offsets.length || (form === 0 && !last)) throw new RangeError('co_positions does not fit the instructions');
    if (form === 0) {
      for (let n = count; n > 0; n--) found.push(last!);
      continue;
    }
    const delta = value >> 2;
    column += delta & 1 ? -(delta + 1) / 2 : delta / 2;
    const lineno = code.lineOf(offsets[found.length]!);
    const lines = form === 2 ? reader.next() : 0;
    const end = reader.next();
    found.push({ lineno, end_lineno: lineno + lines, col_offset: column, end_col_offset: form === 2 ? end : column + end });
  }
  return found;
}

/** Offsets of the instructions; an EXTENDED_ARG counts with the one it extends. */
function instructionOffsets(bytes: Uint8Array): number[] {
  const offsets: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    offsets.push(i);
    if (bytes[i] === EXTENDED_ARG) i += 3;
    i += bytes[i]! < HAVE_ARGUMENT ? 1 : 3;
  }
  return offsets;
}
