/**
 * Packed code objects: one walk over all that a code object holds, by which the compiler writes and the runtime reads.
 * What can be foreseen costs next to nothing; the rest takes few bits where contexts are well chosen. Constants, names and
 * variables are told where an instruction uses them first, and jumps at their targets, so that there are no tables to tell.
 */
import type { CodeObjectData, StoredLocal } from '../abi.js';
import { Instructions } from './instructions.js';
import { COUNT, FLAG, LOCAL, NEW_NAME, OLD_NAME, OTHER, SHAPE } from './kinds.js';
import type { Model } from './model.js';
import type { Place, Shapes } from './places.js';
import { unzigzag, zigzag } from './tables.js';

const kinds = ['slot', 'cell', 'captured', 'checked'] as const;

/** An instruction to be written; `target` of a jump. */
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
  /** What is beyond the fields that are known here, as JSON. */
  readonly extra: string;
}

/** What both directions have in common. */
export abstract class Records {
  /** Strings by their number, in the order of their first use. */
  readonly strings: string[] = [];
  /** How many strings have been met. */
  known = 0;
  readonly codes: CodeObjectData[] = [];
  private readonly numbers = new Map<CodeObjectData, number>();
  readonly shapes: Shapes = new Map();
  private filename = '';
  private prefix = '';
  private idPrefix = '';
  private idNumber = 0;
  line = 1;
  column = 0;
  indent = 0;

  constructor(readonly model: Model) {}

  /** The number of a string that is written. */
  abstract numberOf(text: string): number;
  /** What is to be written of a code object. */
  abstract given(data: CodeObjectData): Given;
  /** How many separators are inside the string that is met now. */
  protected abstract separatorsIn(number: number): number;
  /** A string with so many separators inside is new. */
  protected abstract met(separators: number): void;
  /** Code has been told: as it was given, and as it will be read. */
  protected abstract told(given: CodeObjectData | undefined, data: CodeObjectData): void;

  unit(given: readonly CodeObjectData[]): CodeObjectData[] {
    const count = this.count(given.length, 1, 0);
    return Array.from({ length: count }, (_, i) => {
      const data = given[i];
      const known = this.count(data ? this.numberOfCode(data) + 1 : 0, 2, 0);
      return known > 0 ? this.codes[known - 1]! : this.code(data, undefined, undefined);
    });
  }

  /** The number of code that has been told; -1 of other. */
  numberOfCode(data: CodeObjectData): number {
    return this.numbers.get(data) ?? -1;
  }

  flag(which: number, value: boolean, a = 0): boolean {
    return this.model.symbol(FLAG, 1, value ? 1 : 0, which, which * 64 + a, which * 64 + a, 0, 0) === 1;
  }

  count(value: number, a: number, b: number, c = 0): number {
    return this.model.number(COUNT, value, a, a * 1031 + b, a * 1031 + c, 0, 0);
  }

  /** The number of a string. */
  ref(role: number, given: number, x: number, y: number, z: number): number {
    const { model, known } = this;
    if (
      model.symbol(NEW_NAME, 1, given === known ? 1 : 0, role, x * 8 + role, y * 8 + role, z * 8 + role, Math.min(known, 64) * 8 + role) ===
      1
    ) {
      this.met(model.number(SHAPE, this.separatorsIn(known), role, 64, 64, 64, 64));
      return this.known++;
    }
    let high = 0;
    if (known > 256) high = model.symbol(OLD_NAME, 8, given >>> 8, role, x * 16 + role, y * 16 + 8 + role, z * 16 + role, known >> 8);
    const at = high * 32 + role + 8;
    return high * 256 + model.symbol(OLD_NAME, 8, given & 255, at, x * 8192 + at, y * 8192 + at, z * 8192 + at, high * 32);
  }

  text(given: string | undefined, which: number): string {
    return this.strings[this.ref(OTHER, given === undefined ? 0 : this.numberOf(given), which, which, which)]!;
  }

  private list(given: readonly string[] | undefined): string[] {
    const count = this.count(given?.length ?? 0, 8, 0);
    const found: string[] = [];
    for (let i = 0; i < count; i++) found.push(this.text(given?.[i], 1));
    return found;
  }

  private hash(given: string | undefined): string {
    let text = '';
    for (let at = 0; at < 16; at += 4) {
      const digits = this.model.plain(given ? Number.parseInt(given.slice(at, at + 4), 16) : 0, 16);
      text += digits.toString(16).padStart(4, '0');
    }
    return text;
  }

  /**
   * @param parent the code around
   * @param closure names of the cells that it is given there
   */
  code(of: CodeObjectData | undefined, parent: CodeObjectData | undefined, closure: readonly string[] | undefined): CodeObjectData {
    const number = this.codes.length;
    const given = of && this.given(of);
    const isInner = parent ? 1 : 0;
    const data = {} as CodeObjectData;
    this.numbers.set(of ?? data, number);
    this.codes.push(of ?? data);
    data.co_name = this.text(of?.co_name, 2 + isInner);
    data.co_qualname = this.qualname(of?.co_qualname, data.co_name, parent);
    if (!this.flag(2, of?.co_filename === this.filename)) this.filename = this.text(of?.co_filename, 4);
    data.co_filename = this.filename;
    data.co_firstlineno = this.line + unzigzag(this.count(of ? zigzag(of.co_firstlineno - this.line) : 0, 3, isInner));
    this.line = data.co_firstlineno;
    data.co_argcount = this.count(of?.co_argcount ?? 0, 4, isInner);
    data.co_kwonlyargcount = this.count(of?.co_kwonlyargcount ?? 0, 5, 0);
    data.co_posonlyargcount = this.count(of?.co_posonlyargcount ?? 0, 6, 0);
    data.co_flags = this.flags(of?.co_flags ?? 0, isInner * 8 + Math.min(data.co_argcount, 7));
    const isPlain = this.flag(7, given?.isPlain === true);
    data.co_varnames = isPlain ? [] : this.list(of?.co_varnames);
    data.co_cellvars = isPlain ? [] : this.list(of?.co_cellvars);
    data.co_freevars = isPlain ? [] : this.list(of?.co_freevars);
    data.co_names = isPlain ? [] : this.list(of?.co_names);
    data.co_consts = [{ $: 'undefined' }];
    const inherits = isPlain && closure !== undefined && this.flag(11, of !== undefined && isSame(of.co_freevars, closure));
    const code = new Instructions(this, data, isPlain, inherits ? closure : undefined, given);
    code.run();
    data.co_stacksize = code.deepest + unzigzag(this.count(of ? zigzag(of.co_stacksize - code.deepest) : 0, 9, 0));
    data.co_nlocals = data.co_varnames.length;
    data.suspensions = this.suspensions(of?.suspensions, code.yields);
    if (this.flag(3, of?.id !== undefined, isInner)) data.id = this.id(of?.id);
    data.hash = this.hash(of?.hash);
    if (this.flag(4, of?.locals !== undefined, data.id === undefined ? 0 : 1)) data.locals = this.locals(of?.locals, data);
    if (this.flag(8, given !== undefined && given.extra !== '')) Object.assign(data, JSON.parse(this.text(given?.extra, 5)));
    this.told(of, data);
    return data;
  }

  private flags(given: number, a: number): number {
    let flags = 0;
    for (let shift = 24, before = a; shift >= 0; shift -= 8) {
      const byte = this.model.symbol(SHAPE, 8, (given >>> shift) & 255, shift, shift * 256 + before, (shift * 256 + before) * 64 + a, 0, 0);
      before = before * 16 + byte;
      flags |= byte << shift;
    }
    return flags;
  }

  private qualname(given: string | undefined, name: string, parent: CodeObjectData | undefined): string {
    const prefix = parent ? `${parent.co_qualname}.<locals>.` : this.prefix;
    if (this.flag(1, given === prefix + name, parent ? 1 : 0)) return prefix + name;
    const parts = given?.endsWith(name) ? partsOf(given.slice(0, given.length - name.length)) : undefined;
    if (!this.flag(9, parts !== undefined)) return this.text(given, 6);
    let other = '';
    const count = this.count(parts?.length ?? 0, 25, 0);
    for (let i = 0; i < count; i++) {
      const part = this.text(parts?.[i]?.name, 7);
      other += part + (this.flag(10, parts?.[i]?.isFunction === true) ? '.<locals>.' : '.');
    }
    if (!parent) this.prefix = other;
    return other + name;
  }

  private id(given: string | undefined): string {
    const colon = given === undefined ? 0 : given.lastIndexOf(':') + 1;
    const prefix = given?.slice(0, colon);
    if (!this.flag(5, prefix === this.idPrefix)) this.idPrefix = this.text(prefix, 8);
    this.idNumber += unzigzag(this.count(given === undefined ? 0 : zigzag(Number(given.slice(colon)) - this.idNumber), 10, 0));
    return this.idPrefix + this.idNumber;
  }

  private suspensions(given: readonly number[] | undefined, yields: readonly number[]): number[] {
    if (this.flag(6, given !== undefined && isSame(given, yields))) return [...yields];
    const count = this.count(given?.length ?? 0, 21, 0);
    return Array.from({ length: count }, (_, i) => this.count(given?.[i] ?? 0, 22, 0));
  }

  private locals(given: readonly StoredLocal[] | undefined, { co_varnames, co_cellvars, co_freevars }: CodeObjectData): StoredLocal[] {
    const { model } = this;
    const names = [...co_varnames, ...co_cellvars, ...co_freevars];
    const count = this.count(given?.length ?? 0, 24, Math.min(names.length, 255));
    const found: StoredLocal[] = [];
    let next = 0;
    let from = 0;
    let kind = 0;
    for (let i = 0; i < count; i++) {
      const local = given?.[i];
      const variable = local?.[5];
      const index = variable === undefined ? -1 : variable < 0 ? co_varnames.length - 1 - variable : variable;
      const isCell = next < co_varnames.length ? 0 : 1;
      const step = model.number(LOCAL, index < 0 ? 0 : zigzag(index - next) + 1, 0, isCell + 8, Math.min(next, 1) + 16, 0, 0);
      if (step > 0) next += unzigzag(step - 1);
      const name = step > 0 ? names[next]! : this.text(local?.[0], 9);
      const path = local?.[1];
      const length = model.number(
        LOCAL,
        path && !(path.length === 1 && path[0] === name) ? path.length : 0,
        1,
        kind * 2 + 32,
        step * 2 + 33,
        0,
        0,
      );
      const parts = length === 0 ? [name] : Array.from({ length }, (_, n) => this.text(path?.[n], n === 0 ? 10 : 11));
      kind = model.symbol(LOCAL, 2, local ? kinds.indexOf(local[2]) : 0, 2, kind * 8 + 2, length * 8 + 3, isCell * 8 + 4, 0);
      from += unzigzag(model.number(LOCAL, local ? zigzag(local[3] - from) : 0, 3, kind * 8 + 5, Math.min(i, 3) * 8 + 6, 0, 0));
      const end = local ? local[4] : 0;
      const to = unzigzag(model.number(LOCAL, local ? zigzag(end < 0 ? -1 : end - from) : 0, 4, kind * 8 + 7, length * 8 + 8, 0, 0));
      const range = [name, parts, kinds[kind]!, from, to === -1 ? -1 : to + from] as const;
      found.push(step > 0 ? [...range, next < co_varnames.length ? next : co_varnames.length - 1 - next] : range);
      if (step > 0) next++;
    }
    return found;
  }
}

function isSame<T>(x: readonly T[], y: readonly T[]): boolean {
  return x.length === y.length && x.every((item, i) => item === y[i]);
}

/** What a qualified name says of the classes and functions around; `undefined` where that is not told by its form. */
function partsOf(prefix: string): { name: string; isFunction: boolean }[] | undefined {
  const found: { name: string; isFunction: boolean }[] = [];
  for (const [text, name, locals] of prefix.matchAll(/(.+?)\.(<locals>\.)?/gsy))
    if (text) found.push({ name: name!, isFunction: locals !== undefined });
  return found.map(({ name, isFunction }) => name + (isFunction ? '.<locals>.' : '.')).join('') === prefix ? found : undefined;
}
