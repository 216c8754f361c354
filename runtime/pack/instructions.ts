/** The instructions of a function, with what they name where they name it first. */
import { CO_VARARGS, type CodeObjectData, EXTENDED_ARG, HAVE_ARGUMENT, type StoredConst } from '../abi.js';
import { operandOf, opmap, stackChange, stackUse } from '../opcode.js';
import { BACK, CONSTANT, COUNT_ARG, FRESH, INDEX, LABEL, NAME, NUMBER, OP, TAG, VARIABLE, WHICH } from './kinds.js';
import type { Model } from './model.js';
import { Places, type Told } from './places.js';
import type { Given, GivenInstruction, Records } from './records.js';
import { base64 } from './tables.js';

/** What follows the last instruction. */
const END_OF_CODE = 255;

/** The opcodes that are met most, the most frequent first. */
const frequent: readonly number[] = [
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
  END_OF_CODE,
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
const ranks = Uint8Array.from({ length: 256 }, (_, op) => (frequent.includes(op) ? frequent.indexOf(op) : 255));

/** Constants by their form. */
const UNDEFINED = 0;
const NULL = 1;
const TRUE = 2;
const FALSE = 3;
const STRING = 4;
const INTEGER = 5;
const JSON_VALUE = 6;
const CODE = 7;
const KNOWN_CODE = 8;
const QUALNAME = 9;

/** Code inside, told at the end. */
interface Inner {
  readonly at: number;
  readonly index: number;
  readonly closure: readonly string[] | undefined;
  /** Where its qualified name is a constant. */
  qualname: number;
}

const CONSTS = 0;
const NAMES = 1;
const LOCALS = 2;
const CELLS = 3;

export class Instructions {
  private readonly model: Model;
  private readonly bytes: number[] = [];
  /** Forward jumps whose target is not reached yet: where they are, and where their argument counts from. */
  private readonly open: { at: number; base: number; target: number }[] = [];
  /** Starts of loops. */
  private readonly heads: number[] = [];
  private readonly offsets: number[] = [];
  readonly yields: number[] = [];
  private readonly stack: number[] = [];
  private readonly told: Told[] = [];
  private readonly inners: Inner[] = [];
  deepest = 0;
  /** Numbers of the strings in each table; of other constants, less than 0. */
  private readonly refs: [number[], number[], number[], number[]] = [[-1], [], [], []];
  /** Names of cells by first use, and whether they are free; the places of instructions that take one. */
  private readonly cells: { name: string; isFree: boolean; given: number }[] = [];
  private readonly cellUses: number[] = [];
  private readonly recent: number[][] = [[0], [], [], []];
  private op1 = 256;
  private op2 = 256;
  private op3 = 256;
  private name1 = -1;
  /** Names of the cells on the stack, for the function that is made next. */
  private closure: string[] = [];

  constructor(
    private readonly all: Records,
    private readonly data: CodeObjectData,
    private readonly isPlain: boolean,
    private readonly inherited: readonly string[] | undefined,
    private readonly given: Given | undefined,
  ) {
    this.model = all.model;
  }

  run(): void {
    const { data, all, given } = this;
    if (this.isPlain) this.parameters();
    else {
      this.refs[NAMES] = data.co_names.map((name) => all.numberOf(name));
      this.refs[LOCALS] = data.co_varnames.map((name) => all.numberOf(name));
      this.recent[NAMES] = [...data.co_names.keys()];
      this.recent[LOCALS] = [...data.co_varnames.keys()];
    }
    for (let i = 0; this.instruction(given?.instructions[i], i); i++);
    if (this.isPlain) this.finishCells();
    else {
      const { co_consts } = data;
      const unused = this.model.number(NUMBER, given ? given.data.co_consts.length - co_consts.length : 0, 4, 0, 0, 0, 0);
      for (let i = 0; i < unused; i++) this.newConstant(opmap.LOAD_CONST);
    }
    this.tellPlaces();
    data.co_code = base64(this.bytes);
  }

  /** Places, and behind them the code inside, which starts where it is made. */
  private tellPlaces(): void {
    const { data, all, given } = this;
    const line = data.co_firstlineno;
    const start = { line, column: all.column, endLine: line, endColumn: all.column };
    const places = new Places(this.model, this.told, all.shapes, start, all.indent);
    const starts = this.told.map((_, i) => {
      places.place(given?.instructions[i]?.place, i);
      return { place: places.last, indent: places.indent };
    });
    for (const inner of this.inners) {
      const { place, indent } = starts[Math.min(inner.at, starts.length - 1)]!;
      all.line = place.line;
      all.column = place.column;
      all.indent = indent;
      this.newCode(inner);
    }
    data.co_lnotab = base64(places.lines.bytes);
    data.co_positions = places.positions.toString();
    all.line = places.last.line;
    all.column = 0;
    all.indent = places.indent;
  }

  private parameters(): void {
    const { data } = this;
    const count = data.co_argcount + (data.co_flags & CO_VARARGS ? 1 : 0);
    for (let i = 0; i < count; i++) this.newVariable(VARIABLE, 300 + Math.min(i, 3));
  }

  private newVariable(role: number, op: number): number {
    const { data, all, given } = this;
    const index = data.co_varnames.length;
    const name = given?.data.co_varnames[index];
    const before = this.refs[LOCALS][index - 1] ?? -1;
    const ref = all.ref(role, name === undefined ? 0 : all.numberOf(name), op, before + 512, this.name1);
    if (op >= 300) this.recent[LOCALS]!.unshift(index);
    this.refs[LOCALS].push(ref);
    data.co_varnames.push(all.strings[ref]!);
    return ref;
  }

  private instruction(given: GivenInstruction | undefined, index: number): boolean {
    const { model } = this;
    const offset = this.bytes.length;
    this.offsets.push(offset);
    const labelled = this.labels(offset);
    const depth = this.stack.length;
    const top = this.stack[depth - 1] ?? 256;
    const second = this.stack[depth - 2] ?? 256;
    const { op1, op2 } = this;
    const op = this.opcode(
      given?.op ?? END_OF_CODE,
      op1,
      op1 * 512 + op2,
      (op1 * 512 + op2) * 512 + this.op3,
      op1 + this.name1 * 512,
      (op1 * 512 + (top === op1 ? second : top)) * 2 + (labelled ? 1 : 0),
    );
    if (op === END_OF_CODE) return false;
    if (op === opmap.SETUP_LOOP) this.heads.push(offset + 3);
    if (op === opmap.FOR_ITER) this.heads.push(offset);
    if (op === opmap.YIELD_VALUE || op === opmap.YIELD_FROM) this.yields.push(offset);
    let length = 0;
    let ref = -1;
    let arg = 0;
    if (op >= HAVE_ARGUMENT) {
      const operand = operandOf[op];
      switch (operand) {
        case 'const':
          arg = this.index(CONSTS, op, given?.arg, this.data.co_consts.length);
          if (arg === this.data.co_consts.length) arg = this.newConstants(op, given?.arg ?? 0);
          ref = this.refs[CONSTS][arg]!;
          length = lengthOf(this.data.co_consts[arg]);
          break;
        case 'name':
          arg = this.index(NAMES, op, given?.arg, this.data.co_names.length);
          if (arg === this.data.co_names.length && this.isPlain) this.newName(op);
          ref = this.refs[NAMES][arg]!;
          length = this.data.co_names[arg]!.length;
          break;
        case 'local':
          arg = this.index(LOCALS, op, given?.arg, this.data.co_varnames.length);
          if (arg === this.data.co_varnames.length && this.isPlain) this.newVariable(VARIABLE, op);
          ref = this.refs[LOCALS][arg]!;
          length = this.data.co_varnames[arg]!.length;
          break;
        case 'free':
          arg = this.cell(op, given?.arg);
          length = this.isPlain ? this.cells[arg]!.name.length : 0;
          break;
        case 'jrel':
        case 'jabs':
          arg = this.jump(op, operand, given, offset, index);
          break;
        default:
          arg = model.number(
            COUNT_ARG,
            given?.arg ?? 0,
            op,
            op * 512 + op1,
            op * 64 + this.sinceMethod(),
            (op * 512 + op1) * 512 + op2,
            op * 4096 + this.name1,
          );
      }
      if (arg > 0xffff) this.bytes.push(EXTENDED_ARG, (arg >>> 16) & 0xff, arg >>> 24);
      this.bytes.push(op, arg & 0xff, (arg >>> 8) & 0xff);
    } else {
      this.bytes.push(op);
      if (op === opmap.LOAD_THIS) length = 4;
    }
    const uses = stackUse(op, arg);
    const added = stackChange(op, arg, false) + uses;
    this.told.push({ op, arg, offset, length, name: this.name1, isTarget: labelled, depth, uses, added });
    this.stack.length = Math.max(0, depth - uses);
    for (let i = 0; i < added && i < 64; i++) this.stack.push(op);
    if (this.stack.length > this.deepest) this.deepest = this.stack.length;
    if (op === opmap.LOAD_CLOSURE && this.isPlain) this.closure.push(this.cells[arg]!.name);
    else if (op !== opmap.BUILD_TUPLE && op !== opmap.LOAD_CONST) this.closure = [];
    this.op3 = op2;
    this.op2 = op1;
    this.op1 = op;
    if (ref !== -1) this.name1 = ref;
    return true;
  }

  /** Frequent ones are told in four bits, others in eight or more. */
  private opcode(given: number, a: number, b: number, c: number, d: number, e: number): number {
    const { model } = this;
    const rank = ranks[given]!;
    const first = model.symbol(OP, 4, rank < 15 ? rank : 15, a, b, c, d, e);
    if (first < 15) return frequent[first]!;
    const second = model.symbol(OP, 4, rank < 30 ? rank - 15 : 15, a + 1024, b * 2 + 1, c * 2 + 1, d * 2 + 1, 0);
    if (second < 15) return frequent[second + 15]!;
    return model.symbol(OP, 8, given, a + 2048, b * 2 + 5, 0, d * 2 + 5, 1);
  }

  /** How many values are on the stack above the last method to be called. */
  private sinceMethod(): number {
    const { stack } = this;
    let count = 0;
    for (let i = stack.length - 1; i >= 0 && count < 20; i--, count++) {
      const op = stack[i]!;
      if (op === opmap.LOAD_METHOD || op === opmap.LOAD_METHOD_SUBSCR) return count;
    }
    return 31;
  }

  /** @returns `count` for one that is new */
  private index(table: number, op: number, given: number | undefined, count: number): number {
    const { model, op1 } = this;
    const isNew = model.symbol(
      FRESH,
      1,
      given !== undefined && given >= count ? 1 : 0,
      op,
      op * 512 + op1,
      (op * 512 + op1) * 512 + this.op2,
      op * 8192 + this.name1,
      (op * 512 + op1) * 16 + Math.min(count, 15),
    );
    const recent = this.recent[table]!;
    if (isNew) {
      recent.push(count);
      return count;
    }
    const value = given ?? 0;
    const from = recent.length - 1;
    const symbol = model.number(
      INDEX,
      given === undefined ? 0 : from - recent.lastIndexOf(value),
      table,
      op * 512 + op1,
      (op * 512 + op1) * 512 + this.op2,
      (op * 512 + op1) * 32 + Math.min(count, 31),
      op * 8192 + this.name1,
    );
    const [index] = recent.splice(from - symbol, 1) as [number];
    recent.push(index);
    return index;
  }

  private newName(op: number): void {
    const { data, all, given } = this;
    const name = given?.data.co_names[data.co_names.length];
    const ref = all.ref(NAME, name === undefined ? 0 : all.numberOf(name), op, this.name1, this.name1 * 512 + op);
    this.refs[NAMES].push(ref);
    data.co_names.push(all.strings[ref]!);
  }

  /** A new constant; code that is not plain may have some before it that nothing uses. */
  private newConstants(op: number, given: number): number {
    const { co_consts } = this.data;
    if (!this.isPlain) {
      const first = co_consts.length;
      for (let unused = this.model.number(NUMBER, given - first, 3, 0, 0, 0, 0); unused > 0; unused--) this.newConstant(op);
      const recent = this.recent[CONSTS]!;
      recent[recent.length - 1] = co_consts.length;
      for (let i = first; i < co_consts.length; i++) recent.unshift(i);
    }
    this.newConstant(op);
    return co_consts.length - 1;
  }

  private newConstant(op: number): void {
    const { data, all, model, given, op1 } = this;
    const consts = data.co_consts;
    const value = given?.data.co_consts[consts.length];
    const wanted = given ? this.tagOf(value!) : 0;
    const tag = model.symbol(
      TAG,
      4,
      wanted,
      op,
      op * 512 + op1,
      (op * 512 + op1) * 512 + this.op2,
      op * 8192 + this.name1,
      this.inners.at(-1)?.index === consts.length - 1 ? 1 : 0,
    );
    let ref = -2 - tag;
    switch (tag) {
      case STRING:
        ref = all.ref(
          CONSTANT,
          given ? all.numberOf(value as string) : 0,
          op * 512 + op1,
          this.name1,
          (this.refs[CONSTS].at(-1) ?? 0) + 3000,
        );
        consts.push(all.strings[ref]!);
        break;
      case INTEGER:
        consts.push(model.number(NUMBER, value as number, op, op * 512 + op1, op * 8192 + this.name1, consts.length, 0));
        break;
      case JSON_VALUE:
        consts.push(JSON.parse(all.text(given && JSON.stringify(value), 12)) as StoredConst);
        break;
      case CODE:
        this.inners.push({ at: this.told.length, index: consts.length, closure: this.isPlain ? this.closure : undefined, qualname: -1 });
        consts.push({ $: 'code', v: data });
        break;
      case KNOWN_CODE:
        consts.push({
          $: 'code',
          v: all.codes[model.number(NUMBER, given ? all.numberOfCode((value as { v: CodeObjectData }).v) : 0, 2, 0, 0, 0, 0)]!,
        });
        break;
      case QUALNAME:
        this.inners.at(-1)!.qualname = consts.length;
        consts.push('');
        break;
      default:
        consts.push(tag === UNDEFINED ? { $: 'undefined' } : tag === NULL ? null : tag === TRUE);
    }
    this.refs[CONSTS].push(ref);
  }

  /** The form of a constant that is written. */
  private tagOf(value: StoredConst): number {
    if (typeof value === 'string') return value === this.innerName() ? QUALNAME : STRING;
    if (typeof value === 'number') return Number.isInteger(value) && value >= 0 && value < 2 ** 31 ? INTEGER : JSON_VALUE;
    if (value === null) return NULL;
    if (typeof value === 'boolean') return value ? TRUE : FALSE;
    if (value.$ === 'undefined') return UNDEFINED;
    if (value.$ !== 'code') return JSON_VALUE;
    return this.all.numberOfCode(value.v) < 0 ? CODE : KNOWN_CODE;
  }

  /** The qualified name of the code told to be inside last, when it is written. */
  private innerName(): string | undefined {
    const last = this.inners.at(-1);
    return last && (this.given!.data.co_consts[last.index] as { v: CodeObjectData }).v.co_qualname;
  }

  private newCode({ index, closure, qualname }: Inner): void {
    const { data, all, given } = this;
    const value = given?.data.co_consts[index] as { v: CodeObjectData } | undefined;
    const code = all.code(value?.v, data, closure);
    data.co_consts[index] = { $: 'code', v: value?.v ?? code };
    if (qualname >= 0) data.co_consts[qualname] = code.co_qualname;
  }

  private cell(op: number, given: number | undefined): number {
    const { model, cells, all, op1 } = this;
    if (!this.isPlain) return model.number(INDEX, given ?? 0, op, op1, 0, 0, 0);
    this.cellUses.push(this.bytes.length);
    const found = given === undefined ? -1 : cells.findIndex((cell) => cell.given === given);
    const index = this.index(CELLS, op, given === undefined ? undefined : found < 0 ? cells.length : found, cells.length);
    if (index < cells.length) return index;
    const own = this.given?.data.co_cellvars;
    const isFree =
      model.symbol(
        FRESH,
        1,
        given !== undefined && given >= own!.length ? 1 : 0,
        op + 512,
        (op + 512) * 512 + op1,
        this.inherited ? 1 : 0,
        cells.at(-1)?.isFree ? 1 : 0,
        0,
      ) === 1;
    const name = given === undefined ? undefined : isFree ? this.given!.data.co_freevars[given - own!.length] : own![given];
    if (isFree && this.inherited) {
      const at = model.number(INDEX, name === undefined ? 0 : this.inherited.indexOf(name), this.inherited.length, cells.length, op, 0, 0);
      cells.push({ name: this.inherited[at]!, isFree, given: given ?? 0 });
    } else {
      const ref = all.ref(VARIABLE, name === undefined ? 0 : all.numberOf(name), op, this.name1, cells.length);
      cells.push({ name: all.strings[ref]!, isFree, given: given ?? 0 });
    }
    return index;
  }

  /** Own cells come first, then free variables, each sorted by name; the code gets their final numbers. */
  private finishCells(): void {
    const { data, cells, bytes } = this;
    const byName = (x: string, y: string): number => (x < y ? -1 : 1);
    data.co_cellvars = cells
      .filter(({ isFree }) => !isFree)
      .map(({ name }) => name)
      .sort(byName);
    data.co_freevars = this.inherited
      ? [...this.inherited]
      : cells
          .filter(({ isFree }) => isFree)
          .map(({ name }) => name)
          .sort(byName);
    for (const at of this.cellUses) {
      const { name, isFree } = cells[bytes[at + 1]! + bytes[at + 2]! * 256]!;
      const number = isFree ? data.co_cellvars.length + data.co_freevars.indexOf(name) : data.co_cellvars.indexOf(name);
      bytes[at + 1] = number & 0xff;
      bytes[at + 2] = number >>> 8;
    }
  }

  private labels(offset: number): boolean {
    const { open, model, op1 } = this;
    let any = false;
    for (let first = 1; open.length > 0; first = 0) {
      const at = this.given ? open.findLastIndex(({ target }) => target === offset) : 0;
      const top = this.bytes[open.at(-1)!.at]!;
      const is = model.symbol(
        LABEL,
        1,
        at >= 0 ? 1 : 0,
        op1 * 2 + first,
        (op1 * 512 + top) * 2 + first,
        ((op1 * 512 + this.op2) * 512 + top) * 2 + first,
        top * 64 + Math.min(this.stack.length, 31) * 2 + first,
        Math.min(open.length, 7) * 2 + first,
      );
      if (!is) break;
      any = true;
      const back = open.length === 1 ? 0 : model.number(WHICH, open.length - 1 - at, top, op1, open.length, first, 0);
      const [{ at: jump, base }] = open.splice(open.length - 1 - back, 1) as [{ at: number; base: number; target: number }];
      const arg = offset - base;
      this.bytes[jump + 1] = arg & 0xff;
      this.bytes[jump + 2] = arg >>> 8;
    }
    return any;
  }

  private jump(op: number, operand: string, given: GivenInstruction | undefined, offset: number, index: number): number {
    const { model, heads, op1 } = this;
    const target = given?.target ?? 0;
    const isForward =
      operand === 'jrel' || model.symbol(BACK, 1, target > offset ? 1 : 0, op, op * 512 + op1, heads.length > 0 ? 1 : 0, 0, 0) === 1;
    if (isForward) {
      this.open.push({ at: offset, base: operand === 'jrel' ? offset + 3 : 0, target });
      return 0;
    }
    const rank = given ? heads.length - heads.lastIndexOf(target) : 0;
    const found = model.number(BACK, rank > heads.length ? 0 : rank, op + 1000, (op + 1000) * 512 + op1, 0, 0, 0);
    if (found > 0) return heads[heads.length - found]!;
    return this.offsets[index - model.number(BACK, given ? index - this.offsets.indexOf(target) : 0, op + 2000, 0, 0, 0, 0)]!;
  }
}

function lengthOf(value: StoredConst | undefined): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value === 'object' && value !== null) return 9;
  return String(value).length;
}
