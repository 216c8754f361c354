/** `genframe/dis`: listings of bytecode, as CPython's module `dis`. */
import type { CodeObjectData } from './abi.js';
import { CodeObject, codeObject } from './code.js';
import { formatCode, formatInfo } from './dis/format.js';
import { type Instruction, instructionsOf, findlabels as labelsOf, findlinestarts as lineStartsOf } from './dis/instructions.js';
import { codeOf, isFrame, lastiOf } from './introspect.js';

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

/** What the rest of the runtime knows about values that have code. */
export interface Resolver {
  /** The code object of a function, generator or frame; `undefined` for everything else. */
  codeOf(value: unknown): CodeObject | undefined;
  /** `f_lasti` of a frame, or of the frame of a generator; −1 for everything else. */
  lastiOf(value: unknown): number;
  /** Whether the value is a frame. */
  isFrame(value: unknown): boolean;
  /** The frame that an error was thrown in, as far as it is known; without an error, of the last one. */
  frameOf?(error: unknown): unknown;
}

let resolver: Resolver = { codeOf, lastiOf, isFrame };
let compileSource: ((source: string) => CodeObjectData[]) | undefined;

/** Teach this module what functions, generators and frames are. */
export function setResolver(given: Resolver): void {
  resolver = given;
}

/**
 * Let source text be disassembled: the runtime itself does not parse.
 * @param compile makes the code objects of a module, its own first
 */
export function setSourceCompiler(compile: (source: string) => CodeObjectData[]): void {
  compileSource = compile;
}

/** Where listings go: called once with the whole text, without a line break at its end. */
export type Output = (text: string) => void;

export interface DisOptions {
  /** Default `console.log`. */
  file?: Output;
  /** How deep to go into nested functions; default: all the way. */
  depth?: number;
  /** Mark the instruction at this offset, or with `true` that where the frame stands. Default: `true` for frames only. */
  lasti?: number | boolean;
}

function print(text: string, file: Output | undefined): void {
  if (file) file(text);
  else console.log(text);
}

/**
 * Disassemble a function, generator, frame, code object, stored code object, class or object with methods, or source text;
 * nested functions follow.
 *
 * @throws TypeError for everything else
 */
export function dis(x: unknown, options: DisOptions = {}): void {
  print(listing(x, options), options.file);
}

function listing(x: unknown, options: DisOptions): string {
  const code = findCode(x);
  if (code) return recursive(code, lastiFor(x, options.lasti), options.depth ?? Number.POSITIVE_INFINITY);
  const methods = methodsOf(x);
  if (methods.length === 0) throw unknownObject(x);
  return methods.map(([name, method]) => `Disassembly of ${name}:\n${listing(method, options)}\n`).join('\n');
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
  return (wanted ?? resolver.isFrame(x)) ? resolver.lastiOf(x) : -1;
}

function findCode(x: unknown): CodeObject | undefined {
  if (x instanceof CodeObject) return x;
  if (isStored(x)) return codeObject(x);
  if (typeof x === 'string') return compileText(x);
  return resolver.codeOf(x);
}

function isStored(x: unknown): x is CodeObjectData {
  return (
    typeof x === 'object' &&
    x !== null &&
    typeof (x as CodeObjectData).co_code === 'string' &&
    Array.isArray((x as CodeObjectData).co_consts)
  );
}

function compileText(source: string): CodeObject {
  if (!compileSource)
    throw new TypeError('disassembling source text needs the compiler, which is not loaded: disassemble a function instead');
  const [module] = compileSource(source);
  if (!module) throw new TypeError('the compiler made no code of the source text');
  return codeObject(module);
}

/** Methods of a class or object that have code, by name. */
function methodsOf(x: unknown): [string, unknown][] {
  const found = new Map<string, unknown>();
  const holders = typeof x === 'function' ? [x, (x as { prototype?: unknown }).prototype] : [x];
  for (const holder of holders) {
    if ((typeof holder !== 'object' && typeof holder !== 'function') || holder === null) continue;
    for (const [name, { value, get, set }] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
      for (const candidate of [value, get, set] as unknown[]) {
        if (typeof candidate === 'function' && candidate !== x && !found.has(name) && resolver.codeOf(candidate))
          found.set(name, candidate);
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

function unknownObject(x: unknown): TypeError {
  const type =
    x === null
      ? 'null'
      : typeof x === 'object'
        ? (Object.getPrototypeOf(x) as { constructor?: { name?: string } } | null)?.constructor?.name || 'object'
        : typeof x;
  return new TypeError(`don't know how to disassemble ${type} objects`);
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
 * Disassemble the function in which an error was thrown, with the place; without an error, that of the last one.
 * @throws RangeError where no such frame is known
 */
export function distb(error?: unknown, { file }: { file?: Output } = {}): void {
  const frame = resolver.frameOf?.(error);
  if (frame === undefined)
    throw new RangeError(error === undefined ? 'no last traceback to disassemble' : 'no frame is known in which the error was thrown');
  disassemble(frame, resolver.lastiOf(frame), file ? { file } : {});
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
 */
export function findlabels(code: unknown): number[] {
  return labelsOf(code instanceof Uint8Array ? code : codeFor(code).co_code);
}

/** Offsets at which lines start, with the lines. */
export function findlinestarts(code: unknown): [offset: number, line: number][] {
  return lineStartsOf(codeFor(code));
}

/** The bytecode of whatever has code: iterates its instructions, and shows it as text. */
export class Bytecode implements Iterable<Instruction> {
  readonly codeobj: CodeObject;
  readonly first_line: number;
  readonly current_offset: number | null;

  /**
   * @param x whatever `dis` takes
   * @param options.current_offset offset of the instruction to mark
   * @throws TypeError for what has no code
   */
  constructor(x: unknown, { first_line, current_offset }: { first_line?: number; current_offset?: number | null } = {}) {
    this.codeobj = codeFor(x);
    this.first_line = first_line ?? this.codeobj.co_firstlineno;
    this.current_offset = current_offset ?? null;
  }

  /** The bytecode where an error was thrown, with the place. */
  static from_traceback(error: unknown): Bytecode {
    const frame = resolver.frameOf?.(error);
    if (frame === undefined) throw new RangeError('no frame is known in which the error was thrown');
    return new Bytecode(frame, { current_offset: resolver.lastiOf(frame) });
  }

  [Symbol.iterator](): Iterator<Instruction> {
    return instructionsOf(this.codeobj, this.#lineOffset)[Symbol.iterator]();
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
