/** `genframe/dis`: listings of bytecode, as CPython's module `dis`. */
import type { CodeObjectData } from './abi.js';
import { CodeObject, codeObject } from './code.js';
import { formatCode, formatInfo } from './dis/format.js';
import { type Instruction, instructionsOf, findlabels as labelsOf, findlinestarts as lineStartsOf, unpack } from './dis/instructions.js';
import { codeOf, lastiOf } from './introspect.js';

export type { Positions } from './code.js';
export { COMPILER_FLAG_NAMES, pretty_flags } from './dis/format.js';
export type { Instruction } from './dis/instructions.js';
export {
  cmp_op,
  EXTENDED_ARG,
  HAVE_ARGUMENT,
  hasarg,
  hascompare,
  hasconst,
  hasfree,
  hasjabs,
  hasjrel,
  haslocal,
  hasname,
  hasnargs,
  type Opcode,
  opcodes,
  opmap,
  opname,
  stack_effect,
} from './opcode.js';

import { passedBy, recordPassing } from './passed.js';
import { isProxy, kindOf } from './quiet.js';

/** What the rest of the runtime knows about values that have code. */
export interface Resolver {
  /** The code object of a function, generator or frame; `undefined` for everything else. */
  codeOf(value: unknown): CodeObject | undefined;
  /** `f_lasti` of a frame, or of the frame of a generator; −1 for everything else. */
  lastiOf(value: unknown): number;
  /** The frames that an error has passed through, as far as they are known, the one that threw it last; without an error, those of the last one. */
  passedBy?(...error: [] | [unknown]): readonly Passed[];
}

/** A frame, and the offset of the instruction at which an error passed it. */
export interface Passed {
  readonly frame: unknown;
  readonly lasti: number;
}

const own: Resolver = { codeOf, lastiOf, passedBy };
recordPassing();
let resolver = own;

/**
 * Teach this module what functions, generators and frames are.
 * @param given `null` for those of the runtime
 */
export function setResolver(given: Resolver | null): void {
  resolver = given ?? own;
}

/** Makes the code objects of a program, its own first. */
export type SourceCompiler = (source: string) => CodeObjectData[];

/** Where the compiler says that it is at hand, whichever copy of this module asks. */
const compilerKey = Symbol.for('genframe.compiler');

const shared = globalThis as { [compilerKey]?: SourceCompiler };

/**
 * Let source text be disassembled: the runtime itself does not parse. Whoever imports `genframe` need not call this.
 * @param compile makes the code objects of a program, its own first; throws for what is no program
 */
export function setSourceCompiler(compile: SourceCompiler): void {
  shared[compilerKey] = compile;
}

/** Where listings go: called once with the whole text, without a line break at its end. */
export type Output = (text: string) => void;

export interface DisOptions {
  /** Default `console.log`. */
  file?: Output;
  /** How deep to go into nested functions; default: all the way. */
  depth?: number;
  /** Mark the instruction at this offset, or with `false` none. Default: the one at which the generator or frame stands. */
  lasti?: number | boolean;
}

function print(text: string, file: Output | undefined): void {
  if (file) file(text);
  else console.log(text);
}

/**
 * Disassemble a function, generator, frame, code object, stored code object, source text, or all functions of a class,
 * object or module, and of the classes in it; nested functions follow. Without anything, as `distb`.
 *
 * @throws TypeError for everything else
 */
export function dis(...args: [x?: unknown, options?: DisOptions]): void {
  if (args.length === 0) distb();
  else print(listing(args[0], args[1] ?? {}), args[1]?.file);
}

function listing(x: unknown, options: DisOptions): string {
  const code = findCode(x);
  if (code && !isClass(x)) return recursive(code, lastiFor(x, options.lasti), options.depth ?? Number.POSITIVE_INFINITY);
  const members = membersOf(x, new Set());
  if (members.length === 0) throw unknownObject(x);
  return membersListing(members, options);
}

function membersListing(members: readonly Member[], options: DisOptions): string {
  return members
    .map(({ label, code, inner }) => {
      const text = code ? recursive(code, -1, options.depth ?? Number.POSITIVE_INFINITY) : membersListing(inner, options);
      return `Disassembly of ${label}:\n${text}\n`;
    })
    .join('\n');
}

function recursive(code: CodeObject, lasti: number, depth: number): string {
  const parts = [formatCode(code, lasti)];
  if (depth > 0) {
    for (const value of code.co_consts)
      if (value instanceof CodeObject) parts.push(`\nDisassembly of ${value}:`, recursive(value, -1, depth - 1));
  }
  return parts.join('\n');
}

function lastiFor(x: unknown, wanted: number | boolean | undefined): number {
  if (typeof wanted === 'number') return wanted;
  return wanted === false ? -1 : resolver.lastiOf(x);
}

function findCode(x: unknown): CodeObject | undefined {
  if (CodeObject.is(x)) return x;
  if (isStored(x)) return codeObject(x);
  if (typeof x === 'string') return compileText(x);
  return resolver.codeOf(x);
}

function isStored(x: unknown): x is CodeObjectData {
  if (typeof x !== 'object' || x === null || isProxy(x)) return false;
  const own = (name: keyof CodeObjectData): unknown => valuesAt(x, name)[0];
  return typeof own('co_code') === 'string' && Array.isArray(own('co_consts'));
}

function compileText(source: string): CodeObject {
  const compile = shared[compilerKey];
  if (!compile) {
    throw new TypeError(
      'disassembling source text needs the compiler: load the package genframe first, or give setSourceCompiler another one',
    );
  }
  const [program] = compile(source);
  if (!program) throw new TypeError('the compiler made no code of the source text');
  return codeObject(program);
}

/** What has code in a class, object or module: a function, or a class with what is in it. */
interface Member {
  readonly label: string;
  readonly code: CodeObject | undefined;
  readonly inner: readonly Member[];
}

/** Whether it is a class of the language: `prototype` of no other function is fixed. */
function isClass(x: unknown): x is Function {
  return typeof x === 'function' && !isProxy(x) && Object.getOwnPropertyDescriptor(x, 'prototype')?.writable === false;
}

/**
 * By name: as CPython, nothing inherited, and classes in it are entered.
 * @param entered what has been entered already: classes may lead to each other, and each is listed once
 */
function membersOf(x: unknown, entered: Set<unknown>): Member[] {
  if ((typeof x !== 'object' && typeof x !== 'function') || x === null || isProxy(x)) return [];
  entered.add(x);
  const found = candidatesOf(x).flatMap(({ name, place, value }): (Omit<Member, 'label'> & { name: string; place: string })[] => {
    if (isClass(value) && value !== x) {
      const inner = entered.has(value) ? [] : membersOf(value, entered);
      return inner.length > 0 ? [{ name, place, code: undefined, inner }] : [];
    }
    const code = resolver.codeOf(value);
    return code ? [{ name, place, code, inner: [] }] : [];
  });
  const uses = new Map<string, number>();
  for (const { name } of found) uses.set(name, (uses.get(name) ?? 0) + 1);
  return found
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ name, place, ...member }) => ({ ...member, label: uses.get(name)! > 1 ? `${place}${name}` : name }));
}

interface Candidate {
  readonly name: string;
  /** What stands before the name where several have it. */
  readonly place: string;
  readonly value: Function;
}

/** All functions that something holds; the constructor of a class is the class itself. */
function candidatesOf(x: object): Candidate[] {
  const found: Candidate[] = [];
  if (isClass(x)) found.push({ name: 'constructor', place: '', value: x });
  const prototype = typeof x === 'function' ? (Object.getOwnPropertyDescriptor(x, 'prototype')?.value as unknown) : undefined;
  const holders: [unknown, string][] =
    typeof x === 'function'
      ? [
          [prototype, ''],
          [x, 'static '],
        ]
      : [[x, '']];
  for (const [holder, place] of holders) {
    if ((typeof holder !== 'object' && typeof holder !== 'function') || holder === null || isProxy(holder)) continue;
    for (const key of Reflect.ownKeys(holder)) {
      const name = typeof key === 'symbol' ? `[${key.description ?? ''}]` : key;
      valuesAt(holder, key).forEach((value, i) => {
        if (typeof value === 'function' && value !== x) found.push({ name, place: place + ['', 'get ', 'set '][i], value });
      });
    }
  }
  return found;
}

/** No getter is asked. An export of a module that has not run yet has no value. */
function valuesAt(holder: object, key: PropertyKey): unknown[] {
  try {
    const property = Object.getOwnPropertyDescriptor(holder, key);
    return [property?.value, property?.get, property?.set];
  } catch {
    return [];
  }
}

function unknownObject(x: unknown): TypeError {
  return new TypeError(`don't know how to disassemble ${kindOf(x)} objects`);
}

function codeFor(x: unknown): CodeObject {
  const code = findCode(x);
  if (!code) throw unknownObject(x);
  return code;
}

/**
 * Disassemble one code object, without those in it.
 * @param lasti offset of the instruction to mark
 * @throws TypeError for what has no code
 */
export function disassemble(code: unknown, lasti = -1, { file }: { file?: Output } = {}): void {
  print(formatCode(codeFor(code), lasti), file);
}

export { disassemble as disco };

/**
 * Disassemble a stored code object and those in it.
 * @param options.lasti offset of the instruction to mark
 */
export function disassembleData(code: CodeObjectData, options: { file?: Output; lasti?: number; depth?: number } = {}): void {
  dis(code, options);
}

/**
 * Disassemble the function in which an error was thrown, and mark the place. Without an error, that of the last one.
 * Programs compiled with `functions: true` tell where errors came from.
 * @throws RangeError where no such frame is known
 */
export function distb(...args: [error?: unknown, options?: { file?: Output }]): void {
  const { code, lasti } = thrownIn(args.length === 0 || args[0] === undefined ? [] : [args[0]]);
  disassemble(code, lasti, args[1]);
}

/** CPython goes to the end of the traceback as well: the innermost frame. */
function thrownIn(error: [] | [unknown]): { code: CodeObject; lasti: number } {
  for (const { frame, lasti } of [...(resolver.passedBy?.(...error) ?? [])].reverse()) {
    const code = resolver.codeOf(frame);
    if (code) return { code, lasti };
  }
  throw new RangeError(error.length === 0 ? 'no last traceback to disassemble' : 'no frame is known in which the error was thrown');
}

export interface InstructionOptions {
  /** Line number to count from, instead of the function's own. */
  first_line?: number;
}

/**
 * The instructions of whatever `dis` takes.
 * @throws TypeError for what has no code
 */
export function get_instructions(x: unknown, { first_line }: InstructionOptions = {}): Instruction[] {
  const code = codeFor(x);
  return instructionsOf(code, first_line === undefined ? 0 : first_line - code.co_firstlineno);
}

/**
 * Details about whatever has code: name, counts, flags, constants, names.
 * @throws TypeError for what has no code
 */
export function code_info(x: unknown): string {
  return formatInfo(codeFor(x));
}

/** Print what `code_info` says. */
export function show_code(x: unknown, { file }: { file?: Output } = {}): void {
  print(code_info(x), file);
}

/**
 * Offsets that jumps lead to.
 * @param code bytes (`co_code`), or whatever has code
 * @throws TypeError for what has no code, RangeError for bytes that end amid an instruction
 */
export function findlabels(code: unknown): number[] {
  if (!ArrayBuffer.isView(code)) return labelsOf(codeFor(code).co_code);
  const bytes = code as Uint8Array;
  for (const { offset, next } of unpack(bytes))
    if (next > bytes.length) throw new RangeError(`the code ends amid the instruction at ${offset}`);
  return labelsOf(bytes);
}

/** Offsets at which lines start, with the lines. */
export function findlinestarts(code: unknown): [offset: number, line: number][] {
  return lineStartsOf(codeFor(code));
}

function placeOf(x: unknown): number | null {
  const lasti = resolver.lastiOf(x);
  return lasti < 0 ? null : lasti;
}

/** The bytecode of whatever has code: iterates its instructions, and shows it as text. */
export class Bytecode implements Iterable<Instruction> {
  readonly codeobj: CodeObject;
  readonly first_line: number;
  readonly current_offset: number | null;

  /**
   * @param x whatever `dis` takes
   * @param options.current_offset offset of the instruction to mark, or `null` for none; default: as `dis`
   * @throws TypeError for what has no code
   */
  constructor(x: unknown, { first_line, current_offset }: { first_line?: number; current_offset?: number | null } = {}) {
    this.codeobj = codeFor(x);
    this.first_line = first_line ?? this.codeobj.co_firstlineno;
    this.current_offset = current_offset === undefined ? placeOf(x) : current_offset;
  }

  /**
   * The bytecode of the function in which an error was thrown, with the place (as `distb`).
   * @throws RangeError where no such frame is known
   */
  static from_traceback(error: unknown): Bytecode {
    const { code, lasti } = thrownIn([error]);
    return new Bytecode(code, { current_offset: lasti });
  }

  [Symbol.iterator](): Iterator<Instruction> {
    return instructionsOf(this.codeobj, this.#lineOffset)[Symbol.iterator]();
  }

  toString(): string {
    return `Bytecode(${this.codeobj})`;
  }

  /** What `code_info` says. */
  info(): string {
    return formatInfo(this.codeobj);
  }

  /** The listing. */
  dis(): string {
    return formatCode(this.codeobj, this.current_offset ?? -1, this.#lineOffset);
  }

  get #lineOffset(): number {
    return this.first_line - this.codeobj.co_firstlineno;
  }
}
