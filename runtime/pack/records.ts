/**
 * Packed code objects: one walk over all that a code object holds, by which the compiler writes and the runtime reads.
 * It leaves out what follows from the rest; how often the remaining numbers repeat is left to the compressor of the module.
 * Constants, names and variables are told where an instruction uses them first, so that there are no tables to tell.
 */
import type { CodeObjectData, StoredLocal } from '../abi.js';
import { Instructions } from './instructions.js';
import type { Habits, Place, Places } from './places.js';
import { CODE, HASH, HEAD, LOCAL, type Streams } from './streams.js';
import { unzigzag, zigzag } from './tables.js';

const kinds = ['slot', 'cell', 'captured', 'checked'] as const;

/** An instruction to be written; `target` is the number of the instruction that a jump leads to. */
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
  /** Its names, constants and variables are in the order of their first use. */
  readonly isPlain: boolean;
  /** What is beyond the fields that are known here, as JSON. */
  readonly extra: string;
}

/** What a function has, by bits of the first number of its header. */
const OWN_QUALNAME = 1;
const OWN_FILENAME = 2;
const UNUSUAL_PARAMETERS = 4;
const NOT_PLAIN = 8;
const NO_ID = 16;
const LOCALS = 32;
const EXTRA = 64;

/** References to strings: the next one, the next one with separators in it; then those that have been met. */
const NEXT = 0;
const NEXT_LONG = 1;
const MET = 2;

/** What both directions have in common. */
export abstract class Records {
  /** Strings in the order of their first use. */
  readonly strings: string[] = [];
  readonly habits: Habits = new Map();
  private readonly codes: CodeObjectData[] = [];
  private readonly numbers = new Map<CodeObjectData, number>();
  private readonly flags: number[] = [];
  private filename = '';
  private prefix = '';
  private idPrefix = '';
  private idNumber = 0;
  private line = 1;
  column = 0;
  indent = 0;

  constructor(readonly streams: Streams) {}

  /** How a string is referred to that is written. */
  abstract refTo(text: string): number;
  /** What is to be written of a code object. */
  abstract given(data: CodeObjectData): Given;
  /** How many separators are inside the string. */
  protected abstract separatorsIn(text: string): number;
  /** The next string, which has so many separators inside. */
  protected abstract next(separators: number, given: string): string;
  /** Code has been told: as it was given, and as it will be read. */
  protected abstract told(given: CodeObjectData | undefined, data: CodeObjectData): void;

  unit(given: readonly CodeObjectData[]): CodeObjectData[] {
    const { streams } = this;
    const count = streams.number(HEAD, given.length);
    return Array.from({ length: count }, (_, i) => {
      const data = given[i];
      const number = streams.number(HEAD, data ? this.numberOfCode(data) + 1 : 0);
      return number > 0 ? this.known(number - 1) : this.code(data, undefined);
    });
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

  /** What is told next stands at the place told last. */
  startAt({ last, indent }: Places): void {
    this.line = last.line;
    this.column = last.column;
    this.indent = indent;
  }

  text(given: string | undefined, stream: number): string {
    return this.textOf(this.streams.number(stream, given === undefined ? 0 : this.refTo(given)), given);
  }

  /** The string of a reference. */
  textOf(ref: number, given: string | undefined): string {
    if (ref < MET) {
      const separators = ref === NEXT_LONG ? this.streams.number(HEAD, given === undefined ? 0 : this.separatorsIn(given)) : 0;
      const text = this.next(separators, given ?? '');
      this.strings.push(text);
      return text;
    }
    const text = this.strings[ref - MET];
    if (text === undefined) throw damaged();
    return text;
  }

  /** A reference to the next string. */
  protected refToNext(text: string): number {
    return this.separatorsIn(text) > 0 ? NEXT_LONG : NEXT;
  }

  protected refToMet(number: number): number {
    return number + MET;
  }

  private list(given: readonly string[] | undefined): string[] {
    const count = this.streams.number(HEAD, given?.length ?? 0);
    return Array.from({ length: count }, (_, i) => this.text(given?.[i], CODE));
  }

  private signed(stream: number, given: number | undefined): number {
    return unzigzag(this.streams.number(stream, given === undefined ? 0 : zigzag(given)));
  }

  /** @param parent the code around */
  code(of: CodeObjectData | undefined, parent: CodeObjectData | undefined): CodeObjectData {
    const { streams } = this;
    const given = of && this.given(of);
    const data = {} as CodeObjectData;
    this.numbers.set(of ?? data, this.codes.push(of ?? data) - 1);
    data.co_name = this.text(of?.co_name, HEAD);
    const prefix = parent ? `${parent.co_qualname}.<locals>.` : this.prefix;
    const has = streams.number(HEAD, given ? this.formOf(given, prefix) : 0);
    data.co_qualname = has & OWN_QUALNAME ? this.qualname(of, data.co_name, !parent) : prefix + data.co_name;
    if (has & OWN_FILENAME) this.filename = this.text(of?.co_filename, HEAD);
    data.co_filename = this.filename;
    data.co_firstlineno = this.line + this.signed(HEAD, of && of.co_firstlineno - this.line);
    this.line = data.co_firstlineno;
    data.co_argcount = streams.number(HEAD, of?.co_argcount ?? 0);
    data.co_kwonlyargcount = has & UNUSUAL_PARAMETERS ? streams.number(HEAD, of?.co_kwonlyargcount ?? 0) : 0;
    data.co_posonlyargcount = has & UNUSUAL_PARAMETERS ? streams.number(HEAD, of?.co_posonlyargcount ?? 0) : 0;
    data.co_flags = this.flagsOf(of?.co_flags ?? 0);
    const isPlain = (has & NOT_PLAIN) === 0;
    data.co_cellvars = this.list(of?.co_cellvars);
    data.co_freevars = this.list(of?.co_freevars);
    data.co_varnames = isPlain ? [] : this.list(of?.co_varnames);
    data.co_names = isPlain ? [] : this.list(of?.co_names);
    data.co_consts = isPlain ? [{ $: 'undefined' }] : [];
    const code = new Instructions(this, data, isPlain, given);
    code.run();
    data.co_stacksize = code.deepest + this.signed(HEAD, of && of.co_stacksize - code.deepest);
    data.co_nlocals = data.co_varnames.length;
    data.suspensions = code.yields.slice();
    // Told behind the code that it is compared with.
    if (streams.number(HEAD, of && !isSame(of.suspensions, code.yields) ? 1 : 0)) {
      const count = streams.number(HEAD, of?.suspensions.length ?? 0);
      data.suspensions = Array.from({ length: count }, (_, i) => streams.number(HEAD, of?.suspensions[i] ?? 0));
    }
    if ((has & NO_ID) === 0) data.id = this.id(of?.id);
    data.hash = this.half(of?.hash, 0) + this.half(of?.hash, 8);
    if (has & LOCALS) data.locals = this.locals(of?.locals, data);
    if (has & EXTRA) Object.assign(data, JSON.parse(this.text(given?.extra, HEAD)));
    this.told(of, data);
    return data;
  }

  private formOf({ data, isPlain, extra }: Given, prefix: string): number {
    return (
      (data.co_qualname === prefix + data.co_name ? 0 : OWN_QUALNAME) |
      (data.co_filename === this.filename ? 0 : OWN_FILENAME) |
      (data.co_kwonlyargcount + data.co_posonlyargcount === 0 ? 0 : UNUSUAL_PARAMETERS) |
      (isPlain ? 0 : NOT_PLAIN) |
      (data.id === undefined ? NO_ID : 0) |
      (data.locals ? LOCALS : 0) |
      (extra ? EXTRA : 0)
    );
  }

  /** Eight hexadecimal digits of a hash. */
  private half(given: string | undefined, at: number): string {
    const number = given === undefined ? 0 : Number.parseInt(given.slice(at, at + 8), 16);
    return this.streams.number(HASH, number).toString(16).padStart(8, '0');
  }

  /** Flags, by their number among those that have been met. */
  private flagsOf(given: number): number {
    const { flags, streams } = this;
    const index = streams.number(HEAD, flags.indexOf(given) + 1);
    if (index === 0) flags.push(streams.number(HEAD, given));
    const found = flags.at(index - 1);
    if (found === undefined) throw damaged();
    return found;
  }

  /** What follows the name's class or the functions around is told as it is. */
  private qualname(of: CodeObjectData | undefined, name: string, isOuter: boolean): string {
    const isPrefixed = of?.co_qualname.endsWith(name) ? 1 : 0;
    const text = this.text(of && (isPrefixed ? of.co_qualname.slice(0, of.co_qualname.length - name.length) : of.co_qualname), HEAD);
    if (this.streams.number(HEAD, isPrefixed) === 0) return text;
    if (isOuter) this.prefix = text;
    return text + name;
  }

  private id(given: string | undefined): string {
    const colon = given === undefined ? 0 : given.lastIndexOf(':') + 1;
    const prefix = given?.slice(0, colon);
    if (this.streams.number(HEAD, prefix === this.idPrefix ? 0 : 1)) this.idPrefix = this.text(prefix, HEAD);
    this.idNumber += this.signed(HEAD, given === undefined ? undefined : Number(given.slice(colon)) - this.idNumber);
    return this.idPrefix + this.idNumber;
  }

  private locals(given: readonly StoredLocal[] | undefined, { co_varnames, co_cellvars, co_freevars }: CodeObjectData): StoredLocal[] {
    const { streams } = this;
    const names = co_varnames.concat(co_cellvars, co_freevars);
    const count = streams.number(LOCAL, given?.length ?? 0);
    const found: StoredLocal[] = [];
    let next = 0;
    let from = 0;
    for (let i = 0; i < count; i++) {
      const local = given?.[i];
      const variable = local?.[5];
      const index = variable === undefined ? -1 : variable < 0 ? co_varnames.length - 1 - variable : variable;
      // 0 for none, 1 for the next one.
      const step = streams.number(LOCAL, index < 0 ? 0 : zigzag(index - next) + 1);
      if (step > 0) next += unzigzag(step - 1);
      const name = step > 0 ? (names[next] ?? '') : this.text(local?.[0], LOCAL);
      const path = local?.[1];
      const length = path && !(path.length === 1 && path[0] === name) ? path.length : 0;
      const form = streams.number(LOCAL, local ? kinds.indexOf(local[2]) + length * kinds.length : 0);
      const parts = [name];
      if (form >= kinds.length) {
        parts.length = 0;
        while (parts.length < Math.floor(form / kinds.length)) parts.push(this.text(path?.[parts.length], LOCAL));
      }
      from += this.signed(LOCAL, local && local[3] - from);
      const end = streams.number(LOCAL, local ? (local[4] < 0 ? 0 : zigzag(local[4] - from) + 1) : 0);
      const by = kinds[form % kinds.length]!;
      const to = end === 0 ? -1 : from + unzigzag(end - 1);
      const variableOf = next < co_varnames.length ? next : co_varnames.length - 1 - next;
      found.push(step > 0 ? [name, parts, by, from, to, variableOf] : [name, parts, by, from, to]);
      if (step > 0) next++;
    }
    return found;
  }
}

export function damaged(): RangeError {
  return new RangeError('the packed code objects are damaged');
}

function isSame<T>(x: readonly T[], y: readonly T[]): boolean {
  return x.length === y.length && x.every((item, i) => item === y[i]);
}
