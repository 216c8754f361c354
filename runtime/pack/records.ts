/**
 * Packed code objects: one walk over all that a code object holds, by which the compiler writes and the runtime reads.
 * What can be foreseen costs next to nothing; the rest takes few bits where contexts are well chosen. Constants, names and
 * variables are told where an instruction uses them first, and jumps at their targets, so that there are no tables to tell.
 */
import { type CodeObjectData, HAVE_ARGUMENT, type StoredLayout, type StoredLocal } from '../abi.js';
import { opmap } from '../opcode.js';
import { FrameLayouts, type Suspension } from './frame-layouts.js';
import { Guesses } from './guesses.js';
import { Instructions } from './instructions.js';
import { COUNT, FLAG, VARIABLE } from './kinds.js';
import type { Model } from './model.js';
import { Layout, type Place, Places } from './places.js';
import { stacks } from './stacks.js';
import { damaged, parsed, Strings } from './strings.js';
import { base64, unzigzag, zigzag } from './tables.js';

const kinds = ['slot', 'cell', 'captured', 'checked'] as const;

/** An instruction to be written; `target` is the offset that a jump leads to. */
export interface GivenInstruction {
  readonly op: number;
  readonly arg: number;
  readonly target: number;
  readonly place: Place;
}

/** A code object to be written. */
export interface Given {
  readonly data: CodeObjectData;
  readonly instructions: readonly GivenInstruction[];
  /** Its names, constants, variables and cells are in the order that reading makes by itself. */
  readonly isPlain: boolean;
  /** Its `stacks` are such as can be told by suspension. */
  readonly hasStacks: boolean;
  /** What is beyond the fields that are known here, as JSON. */
  readonly extra: string;
  /** What snapshots know of its frames. */
  readonly layout: StoredLayout | undefined;
}

/** What a function has, by bits of the first number of its header. */
const OWN_QUALNAME = 1;
const OWN_FILENAME = 2;
const UNUSUAL_PARAMETERS = 4;
const NOT_PLAIN = 8;
const INHERITS = 16;
const ID = 32;
const LOCALS = 64;
const OWN_SUSPENSIONS = 128;
const STACKS = 256;
const EXTRA = 512;
const LAYOUT = 1024;
const BITS = 11;

/** What both directions have in common. */
export abstract class Records {
  readonly strings: Strings;
  /** Opcodes. */
  readonly guesses = new Guesses();
  /** What snapshots know of the functions' frames, by code object. */
  readonly layouts = new Map<CodeObjectData, StoredLayout>();
  private readonly frameLayouts: FrameLayouts;
  private readonly layout = new Layout();
  private readonly codes: CodeObjectData[] = [];
  private readonly numbers = new Map<CodeObjectData, number>();
  private readonly flags: number[] = [];
  private filename = '';
  private prefix = '';
  private idPrefix = '';
  private idNumber = 0;
  private line = 1;
  private column = 0;
  private lastForm = 0;

  /**
   * @param next gives the next string, with so many separators inside, when reading
   */
  constructor(
    readonly model: Model,
    next: ((separators: number) => string) | null,
  ) {
    this.strings = new Strings(model, next);
    this.frameLayouts = new FrameLayouts(model, this.strings);
  }

  /** What is to be written of a code object. */
  abstract given(data: CodeObjectData): Given;
  /** Code has been told: as it was given, and as it will be read. */
  protected abstract told(given: CodeObjectData | undefined, data: CodeObjectData): void;

  unit(given: readonly CodeObjectData[]): CodeObjectData[] {
    const count = this.count(given.length, 1, 0);
    const found: CodeObjectData[] = [];
    for (let i = 0; i < count; i++) {
      const data = given[i];
      const number = this.count(data ? this.numberOfCode(data) + 1 : 0, 2, 0);
      found.push(number > 0 ? this.known(number - 1) : this.code(data, undefined, undefined));
    }
    return found;
  }

  /** The number of code that has been told; -1 of other. */
  numberOfCode(data: CodeObjectData): number {
    return this.numbers.get(data) ?? -1;
  }

  /** Code that has been told, by its number. */
  known(number: number): CodeObjectData {
    const code = this.codes[number];
    if (!code) throw damaged();
    return code;
  }

  private count(value: number, which: number, a: number, b = 0): number {
    return this.model.number(COUNT, value, which, which * 1024 + a, which * 1024 + b, hash(which, a, b), 0, 0);
  }

  private signed(value: number | undefined, which: number, a: number, b = 0): number {
    return unzigzag(this.count(value === undefined ? 0 : zigzag(value), which, a, b));
  }

  private list(given: readonly string[] | undefined): string[] {
    const count = this.count(given?.length ?? 0, 3, 0);
    const found: string[] = [];
    for (let i = 0; i < count; i++) found.push(this.strings.any(given?.[i], 2));
    return found;
  }

  /**
   * @param parent the code around
   * @param closure names of the cells that it is given there
   */
  private code(of: CodeObjectData | undefined, parent: CodeObjectData | undefined, closure: readonly string[] | undefined): CodeObjectData {
    const given = of && this.given(of);
    const isInner = parent ? 1 : 0;
    const data = {} as CodeObjectData;
    this.numbers.set(of ?? data, this.codes.push(of ?? data) - 1);
    data.co_name = this.strings.any(of?.co_name, 3 + isInner);
    const prefix = parent ? `${parent.co_qualname}.<locals>.` : this.prefix;
    const has = this.form(given, prefix, closure, isInner);
    data.co_qualname = has & OWN_QUALNAME ? this.qualname(of, data.co_name, !parent) : prefix + data.co_name;
    if (has & OWN_FILENAME) this.filename = this.strings.any(of?.co_filename, 5);
    data.co_filename = this.filename;
    data.co_firstlineno = this.line + this.signed(of && of.co_firstlineno - this.line, 4, isInner);
    this.line = data.co_firstlineno;
    data.co_argcount = this.count(of?.co_argcount ?? 0, 5, isInner, this.lastForm);
    data.co_kwonlyargcount = has & UNUSUAL_PARAMETERS ? this.count(of?.co_kwonlyargcount ?? 0, 6, 0) : 0;
    data.co_posonlyargcount = has & UNUSUAL_PARAMETERS ? this.count(of?.co_posonlyargcount ?? 0, 7, 0) : 0;
    data.co_flags = this.flagsOf(of?.co_flags ?? 0, isInner);
    const isPlain = (has & NOT_PLAIN) === 0;
    data.co_varnames = isPlain ? [] : this.list(of?.co_varnames);
    data.co_cellvars = isPlain ? [] : this.list(of?.co_cellvars);
    data.co_freevars = isPlain ? [] : this.list(of?.co_freevars);
    data.co_names = isPlain ? [] : this.list(of?.co_names);
    data.co_consts = isPlain ? [{ $: 'undefined' }] : [];
    const code = new Instructions(this, data, isPlain, has & INHERITS ? closure : undefined, given);
    code.run();
    const yields = this.places(code, data, given);
    data.co_code = base64(code.bytes);
    data.co_stacksize = code.deepest + this.signed(of && of.co_stacksize - code.deepest, 8, 0);
    data.co_nlocals = data.co_varnames.length;
    data.suspensions = code.yields.slice();
    if (has & OWN_SUSPENSIONS) {
      data.suspensions = [];
      for (let count = this.count(of?.suspensions.length ?? 0, 9, 0), i = 0; i < count; i++)
        data.suspensions.push(this.count(of?.suspensions[i] ?? 0, 10, 0));
    }
    if (has & ID) data.id = this.id(of?.id);
    data.hash = this.hash(of?.hash);
    if (has & LOCALS) data.locals = this.locals(of?.locals, data);
    if (has & STACKS) data.stacks = stacks(this.model, of?.stacks, code.depths);
    if (has & EXTRA) Object.assign(data, parsed(this.strings.any(given?.extra, 6)));
    if (has & LAYOUT) this.layouts.set(of ?? data, this.frameLayouts.layout(given?.layout, data, yields));
    this.told(of, data);
    return data;
  }

  /** The header's first number. Suspensions are compared with what the instructions will give. */
  private form(given: Given | undefined, prefix: string, closure: readonly string[] | undefined, isInner: number): number {
    let form = 0;
    if (given) {
      const { data, isPlain, hasStacks, extra, layout } = given;
      form =
        (data.co_qualname === prefix + data.co_name ? 0 : OWN_QUALNAME) |
        (data.co_filename === this.filename ? 0 : OWN_FILENAME) |
        (data.co_kwonlyargcount + data.co_posonlyargcount === 0 ? 0 : UNUSUAL_PARAMETERS) |
        (isPlain ? 0 : NOT_PLAIN) |
        (isPlain && closure && isSame(data.co_freevars, closure) ? INHERITS : 0) |
        (data.id === undefined ? 0 : ID) |
        (data.locals ? LOCALS : 0) |
        (isSame(data.suspensions, yieldsOf(given)) ? 0 : OWN_SUSPENSIONS) |
        (hasStacks ? STACKS : 0) |
        (extra ? EXTRA : 0) |
        (layout ? LAYOUT : 0);
    }
    const hasClosure = closure && closure.length > 0 ? 2 : 0;
    const same = this.model.symbol(
      FLAG,
      1,
      form === this.lastForm ? 1 : 0,
      isInner + hasClosure,
      this.lastForm * 4 + isInner + hasClosure,
      0,
      0,
      0,
      0,
    );
    if (same === 1) return this.lastForm;
    let found = 0;
    for (let bit = 0; bit < BITS; bit++) {
      const before = isInner + hasClosure + bit * 4;
      found |=
        this.model.symbol(
          FLAG,
          1,
          (form >> bit) & 1,
          before + 64,
          (before + 64) * 1024 + found,
          (before + 64) * 1024 + this.lastForm,
          1,
          1,
          1,
        ) << bit;
    }
    this.lastForm = found;
    return found;
  }

  /**
   * Places, and behind them the code inside, which starts where it is made.
   * @returns the suspensions
   */
  private places(code: Instructions, data: CodeObjectData, given: Given | undefined): Suspension[] {
    const { told, inners } = code;
    const line = data.co_firstlineno;
    const places = new Places(this.model, told, this.layout, { line, column: this.column, endLine: line, endColumn: this.column });
    const starts: Place[] = [];
    const yields: Suspension[] = [];
    for (let i = 0, next = 0; i < told.length; i++) {
      places.place(given?.instructions[i]?.place, i);
      const { op } = told[i]!;
      if (op === opmap.YIELD_VALUE || op === opmap.YIELD_FROM) yields.push({ line: places.last.line, delegates: op === opmap.YIELD_FROM });
      for (; next < inners.length && inners[next]!.at <= i; next++) starts.push(places.last);
    }
    while (starts.length < inners.length) starts.push(places.last);
    for (let i = 0; i < inners.length; i++) {
      const { index, closure, qualname } = inners[i]!;
      this.line = starts[i]!.line;
      this.column = starts[i]!.column;
      const value = given?.data.co_consts[index] as { v: CodeObjectData } | undefined;
      const inner = this.code(value?.v, data, closure);
      data.co_consts[index] = { $: 'code', v: value?.v ?? inner };
      if (qualname >= 0) data.co_consts[qualname] = inner.co_qualname;
    }
    data.co_lnotab = base64(places.lines.bytes);
    data.co_positions = places.positions.toString();
    this.line = places.last.line;
    this.column = 0;
    return yields;
  }

  private hash(given: string | undefined): string {
    const digits = this.model.plain(given ? Number.parseInt(given, 16) : 0, 32);
    return digits.toString(16).padStart(8, '0');
  }

  /** Flags, by their number among those that have been met. */
  private flagsOf(given: number, isInner: number): number {
    const { flags } = this;
    const index = this.count(flags.indexOf(given) + 1, 11, isInner, this.lastForm);
    if (index === 0) flags.push(this.count(given & 0xffff, 12, isInner) | (this.count(given >>> 16, 13, isInner) << 16));
    const found = flags[(index === 0 ? flags.length : index) - 1];
    if (found === undefined) throw damaged();
    return found;
  }

  /** What comes in front of the name: the functions and classes around. */
  private qualname(of: CodeObjectData | undefined, name: string, isOuter: boolean): string {
    const parts = of && (of.co_qualname.endsWith(name) ? partsOf(of.co_qualname.slice(0, of.co_qualname.length - name.length)) : undefined);
    const count = this.count(parts ? parts.length + 1 : 0, 14, 0);
    if (count === 0) return this.strings.any(of?.co_qualname, 7);
    let prefix = '';
    for (let i = 0; i < count - 1; i++) {
      const part = parts?.[i];
      prefix += this.strings.any(part?.name, 11);
      prefix += this.count(part?.isFunction ? 1 : 0, 17, 0) === 1 ? '.<locals>.' : '.';
    }
    if (isOuter) this.prefix = prefix;
    return prefix + name;
  }

  /** The unit, which is a hash most often, and the number in it. */
  private id(given: string | undefined): string {
    const colon = given === undefined ? 0 : given.lastIndexOf(':') + 1;
    const prefix = given?.slice(0, colon);
    const isHash = prefix !== undefined && /^u[0-9a-f]{16}:$/.test(prefix);
    const form = this.count(prefix === this.idPrefix ? 0 : isHash ? 1 : 2, 15, 0);
    if (form === 1) this.idPrefix = `u${this.hash(prefix?.slice(1, 9))}${this.hash(prefix?.slice(9, 17))}:`;
    else if (form > 1) this.idPrefix = this.strings.any(prefix, 8);
    this.idNumber += this.signed(given === undefined ? undefined : Number(given.slice(colon)) - this.idNumber, 16, 0);
    return this.idPrefix + this.idNumber;
  }

  private locals(
    given: readonly StoredLocal[] | undefined,
    { co_varnames, co_cellvars, co_freevars, co_argcount, suspensions }: CodeObjectData,
  ): StoredLocal[] {
    const names = co_varnames.concat(co_cellvars, co_freevars);
    const count = this.variable(given?.length ?? 0, 0, Math.min(names.length, 255), Math.min(suspensions.length, 255), 0);
    const found: StoredLocal[] = [];
    let next = 0;
    let from = 0;
    let form = 0;
    let end = 0;
    for (let i = 0; i < count; i++) {
      const local = given?.[i];
      const variable = local?.[5];
      const index = variable === undefined ? -1 : variable < 0 ? co_varnames.length - 1 - variable : variable;
      const where = next < co_argcount ? 0 : next < co_varnames.length ? 1 : next < co_varnames.length + co_cellvars.length ? 2 : 3;
      // 0 for none, 1 for the next one.
      const step = this.variable(index < 0 ? 0 : zigzag(index - next) + 1, 1, where, form, where * 64 + form);
      if (step > 0) next += unzigzag(step - 1);
      const name = step > 0 ? (names[next] ?? '') : this.strings.any(local?.[0], 9);
      const path = local?.[1];
      const length = path && !(path.length === 1 && path[0] === name) ? path.length : 0;
      form = this.variable(local ? kinds.indexOf(local[2]) + length * kinds.length : 0, 2, where, form, where * 64 + form);
      const parts = [name];
      if (form >= kinds.length) {
        parts.length = 0;
        for (let n = Math.floor(form / kinds.length); n > 0; n--) parts.push(this.strings.any(path?.[parts.length], 10));
      }
      const state = where * 64 + Math.min(form, 63);
      from += unzigzag(
        this.variable(
          local ? zigzag(local[3] - from) : 0,
          3,
          state,
          Math.min(from, 63),
          (where * 8 + Math.min(end, 7)) * 64 + Math.min(from, 63),
        ),
      );
      const last = suspensions.length;
      end = this.variable(
        local ? (local[4] < 0 ? 0 : zigzag(local[4] - from) + 1) : 0,
        4,
        state,
        Math.min(last - from, 63) & 127,
        Math.min(end, 63) * 4 + where,
      );
      const by = kinds[form % kinds.length]!;
      const to = end === 0 ? -1 : from + unzigzag(end - 1);
      const variableOf = next < co_varnames.length ? next : co_varnames.length - 1 - next;
      found.push(step > 0 ? [name, parts, by, from, to, variableOf] : [name, parts, by, from, to]);
      if (step > 0) next++;
    }
    return found;
  }

  private variable(value: number, which: number, a: number, b: number, c: number): number {
    return this.model.number(VARIABLE, value, which, which * 256 + a, which * 256 + b, which * 65536 + c, hash(which, a, b), 0);
  }
}

function hash(a: number, b: number, c: number): number {
  return Math.imul(a, 0x2c1b3c6d) ^ Math.imul(b, 0x297a2d39) ^ Math.imul(c, 0x1b56c4e9);
}

/** Where suspensions are, by the instructions. */
function yieldsOf({ instructions }: Given): number[] {
  const found: number[] = [];
  for (let i = 0, offset = 0; i < instructions.length; i++) {
    const { op, arg } = instructions[i]!;
    if (op === opmap.YIELD_VALUE || op === opmap.YIELD_FROM) found.push(offset);
    offset += op < HAVE_ARGUMENT ? 1 : arg > 0xffff ? 6 : 3;
  }
  return found;
}

/** `undefined` where a name has a dot in it. */
function partsOf(prefix: string): { name: string; isFunction: boolean }[] | undefined {
  const found: { name: string; isFunction: boolean }[] = [];
  let rest = prefix;
  while (rest !== '') {
    const [all, name, locals] = /^([^.]+)\.(<locals>\.)?/.exec(rest) ?? [];
    if (all === undefined) return undefined;
    found.push({ name: name!, isFunction: locals !== undefined });
    rest = rest.slice(all.length);
  }
  return found;
}

function isSame<T>(x: readonly T[], y: readonly T[]): boolean {
  return x.length === y.length && x.every((item, i) => item === y[i]);
}
