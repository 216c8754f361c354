/** The instructions of a function, with what they name where they name it first. */
import { CO_VARARGS, type CodeObjectData, EXTENDED_ARG, HAVE_ARGUMENT, type StoredConst } from '../abi.js';
import { operandOf, opmap, stackChange, stackUse } from '../opcode.js';
import { Places } from './places.js';
import type { Given, GivenInstruction, Records } from './records.js';
import { CODE } from './streams.js';
import { base64, unzigzag, zigzag } from './tables.js';

/** What follows the last instruction. */
const END_OF_CODE = 255;

/** The opcodes that are met most: these are one digit. */
const frequent: readonly number[] = [
  END_OF_CODE,
  opmap.LOAD_CONST,
  opmap.LOAD_FAST,
  opmap.LOAD_DEREF,
  opmap.LOAD_GLOBAL,
  opmap.CALL_METHOD,
  opmap.LOAD_METHOD,
  opmap.LOAD_ATTR,
  opmap.LOAD_CLOSURE,
  opmap.STORE_FAST,
  opmap.RETURN_VALUE,
  opmap.STORE_MAP,
  opmap.CALL_FUNCTION,
  opmap.POP_JUMP_IF_FALSE,
  opmap.POP_TOP,
  opmap.YIELD_FROM,
  opmap.GET_YIELD_FROM_ITER,
  opmap.BUILD_TUPLE,
  opmap.MAKE_CLOSURE,
  opmap.COMPARE_OP,
  opmap.STORE_DEREF,
  opmap.BUILD_MAP,
  opmap.JUMP_FORWARD,
  opmap.LOAD_THIS,
  opmap.POP_BLOCK,
  opmap.JUMP_ABSOLUTE,
  opmap.CALL_NEW,
  opmap.DUP_TOP,
  opmap.SETUP_LOOP,
  opmap.MAKE_FUNCTION,
];
/** All opcodes by rank, and their ranks. */
const ranked: readonly number[] = [...new Set([...frequent, ...Array.from({ length: 256 }, (_, op) => op)])];
const ranks = Uint8Array.from({ length: 256 }, (_, op) => ranked.indexOf(op));

/** Constants by their form; those from `STRING` on are strings. */
const JSON_VALUE = 0;
const NULL = 1;
const TRUE = 2;
const FALSE = 3;
const UNDEFINED = 4;
const INTEGER = 5;
const INNER = 6;
const KNOWN = 7;
/** The qualified name of the code that was told last. */
const QUALNAME = 8;
/** One of the constants again that have no key. */
const AGAIN = 9;
const STRING = 10;

export class Instructions {
  private readonly bytes: number[] = [];
  private readonly offsets: number[] = [];
  /** Jumps: where their argument is, what it counts from, and the number of the instruction they lead to. */
  private readonly jumps: { at: number; base: number; target: number }[] = [];
  private readonly names = new Map<string, number>();
  private readonly consts = new Map<unknown, number>();
  private places: Places;
  readonly yields: number[] = [];
  private depth = 0;
  deepest = 0;
  private qualname = '';
  /** Code that is told behind the instruction. */
  private pending: { index: number; of: CodeObjectData | undefined } | undefined;

  constructor(
    private readonly all: Records,
    private readonly data: CodeObjectData,
    private readonly isPlain: boolean,
    private readonly given: Given | undefined,
  ) {
    const line = data.co_firstlineno;
    this.places = new Places(all.streams, all.habits, { line, column: all.column, endLine: line, endColumn: all.column }, all.indent);
  }

  run(): void {
    const { data, all, given, bytes, offsets, places } = this;
    if (this.isPlain) {
      const count = data.co_argcount + (data.co_flags & CO_VARARGS ? 1 : 0);
      while (data.co_varnames.length < count) this.newVariable();
      this.consts.set(undefined, 0);
    } else this.constants();
    for (let i = 0; this.instruction(given?.instructions[i], i); i++);
    const { jumps } = this;
    for (let i = 0; i < jumps.length; i++) {
      const { at, base, target } = jumps[i]!;
      const arg = (offsets[target] ?? bytes.length) - base;
      bytes[at] = arg & 0xff;
      bytes[at + 1] = (arg >>> 8) & 0xff;
    }
    data.co_code = base64(bytes);
    data.co_lnotab = base64(places.lines.bytes);
    data.co_positions = places.positions.toString();
    all.startAt(places);
  }

  private newVariable(): void {
    const { co_varnames } = this.data;
    co_varnames.push(this.all.text(this.given?.data.co_varnames[co_varnames.length], CODE));
  }

  /** @returns whether there is one */
  private instruction(given: GivenInstruction | undefined, index: number): boolean {
    const { all, bytes } = this;
    const offset = bytes.length;
    const op = ranked[all.streams.number(CODE, given ? ranks[given.op]! : 0)]!;
    if (op === END_OF_CODE) return false;
    this.offsets.push(offset);
    if (op === opmap.YIELD_VALUE || op === opmap.YIELD_FROM) this.yields.push(offset);
    let arg = 0;
    let length = op === opmap.LOAD_THIS ? 4 : 0;
    if (op >= HAVE_ARGUMENT) {
      arg = this.argument(op, given, index, offset);
      length = this.lengthOf(op, arg);
      if (arg > 0xffff) bytes.push(EXTENDED_ARG, (arg >>> 16) & 0xff, arg >>> 24);
      bytes.push(op, arg & 0xff, (arg >>> 8) & 0xff);
    } else bytes.push(op);
    const uses = stackUse(op, arg);
    const change = stackChange(op, arg, false);
    this.depth = Math.max(0, this.depth + change);
    if (this.depth > this.deepest) this.deepest = this.depth;
    this.places.place(given?.place, op, offset, length, uses, uses + change);
    if (this.pending) this.newCode(this.pending);
    return true;
  }

  private argument(op: number, given: GivenInstruction | undefined, index: number, offset: number): number {
    const { all, data } = this;
    const { streams } = all;
    switch (operandOf[op]) {
      case 'const':
        return this.isPlain
          ? this.constant(given && this.given!.data.co_consts[given.arg], given?.arg ?? 0)
          : streams.number(CODE, given?.arg ?? 0);
      case 'name':
        return this.isPlain ? this.name(given && this.given!.data.co_names[given.arg]) : streams.number(CODE, given?.arg ?? 0);
      case 'local': {
        const arg = streams.number(CODE, given?.arg ?? 0);
        if (arg === data.co_varnames.length) this.newVariable();
        return arg;
      }
      case 'jrel':
      case 'jabs': {
        const target = index + unzigzag(streams.number(CODE, given ? zigzag(given.target - index) : 0));
        this.jumps.push({ at: offset + 1, base: operandOf[op] === 'jrel' ? offset + 3 : 0, target });
        return 0;
      }
      default:
        return streams.number(CODE, given?.arg ?? 0);
    }
  }

  private name(given: string | undefined): number {
    const name = this.all.text(given, CODE);
    let index = this.names.get(name);
    if (index === undefined) {
      index = this.data.co_names.push(name) - 1;
      this.names.set(name, index);
    }
    return index;
  }

  /** All constants at once, where their order is not that of their first use. */
  private constants(): void {
    const { data, all, given } = this;
    const wanted = given?.data.co_consts ?? [];
    const count = all.streams.number(CODE, wanted.length);
    for (let i = 0; i < count; i++) {
      this.constant(wanted[i], i, true);
      if (this.pending) this.newCode(this.pending);
      if (data.co_consts.length > i + 1) throw new RangeError('the packed code objects are damaged');
    }
  }

  /** @returns its index */
  private constant(given: StoredConst | undefined, index: number, isNew = false): number {
    const { data, all, consts } = this;
    const { streams } = all;
    const { co_consts } = data;
    const form = streams.number(CODE, given === undefined ? 0 : this.formOf(given, index));
    let value: StoredConst;
    switch (form) {
      case AGAIN:
        return streams.number(CODE, index);
      case JSON_VALUE:
        return co_consts.push(JSON.parse(all.text(given === undefined ? undefined : JSON.stringify(given), CODE)) as StoredConst) - 1;
      case INNER:
        this.pending = { index: co_consts.length, of: (given as { v: CodeObjectData } | undefined)?.v };
        return co_consts.push({ $: 'code', v: data }) - 1;
      case KNOWN:
        return (
          co_consts.push({
            $: 'code',
            v: all.known(streams.number(CODE, given ? all.numberOfCode((given as { v: CodeObjectData }).v) : 0)),
          }) - 1
        );
      case INTEGER:
        value = streams.number(CODE, given as number);
        break;
      case QUALNAME:
        value = this.qualname;
        break;
      case UNDEFINED:
        value = { $: 'undefined' };
        break;
      case NULL:
      case TRUE:
      case FALSE:
        value = form === NULL ? null : form === TRUE;
        break;
      default:
        value = all.textOf(form - STRING, given as string);
    }
    const key = form === UNDEFINED ? undefined : value;
    const known = consts.get(key);
    if (known !== undefined && !isNew) return known;
    consts.set(key, co_consts.length);
    return co_consts.push(value) - 1;
  }

  private formOf(value: StoredConst, index: number): number {
    if (typeof value === 'string') return value === this.qualname ? QUALNAME : STRING + this.all.refTo(value);
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31) return INTEGER;
    if (value === null) return NULL;
    if (typeof value === 'boolean') return value ? TRUE : FALSE;
    if (typeof value === 'object' && value.$ === 'undefined') return UNDEFINED;
    if (index < this.data.co_consts.length) return AGAIN;
    if (typeof value === 'number' || value.$ !== 'code') return JSON_VALUE;
    return this.all.numberOfCode(value.v) < 0 ? INNER : KNOWN;
  }

  private newCode({ index, of }: { index: number; of: CodeObjectData | undefined }): void {
    const { data, all, places } = this;
    this.pending = undefined;
    all.startAt(places);
    const code = all.code(of, data);
    data.co_consts[index] = { $: 'code', v: code };
    this.qualname = code.co_qualname;
  }

  /** How long what an instruction names is in the source, most likely. */
  private lengthOf(op: number, arg: number): number {
    const { data } = this;
    switch (operandOf[op]) {
      case 'const': {
        const value = data.co_consts[arg];
        return typeof value === 'string' ? value.length + 2 : typeof value === 'object' && value !== null ? 9 : String(value).length;
      }
      case 'name':
        return data.co_names[arg]?.length ?? 0;
      case 'local':
        return data.co_varnames[arg]?.length ?? 0;
      case 'free':
        return (data.co_cellvars[arg] ?? data.co_freevars[arg - data.co_cellvars.length])?.length ?? 0;
      default:
        return 0;
    }
  }
}
