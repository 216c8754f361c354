/** The instructions of a function, with what they name where they name it first. */
import { CO_VARARGS, type CodeObjectData, EXTENDED_ARG, HAVE_ARGUMENT, type StoredConst } from '../abi.js';
import { operandOf, opmap, stackChange, stackUse } from '../opcode.js';
import { BACK, CELL_FORM, CELL_RANK, COUNT_ARG, FORM, LABEL, LOCAL_RANK, NUMBER, OP, OP_GUESSED, WHICH } from './kinds.js';
import type { Model } from './model.js';
import type { Told } from './places.js';
import { damaged, type Given, type GivenInstruction, type Records } from './records.js';
import { CELLS, CONSTANTS, GLOBALS, type List, MEMBERS, parsed, VARIABLES } from './strings.js';

/** What follows the last instruction. */
const END_OF_CODE = 255;

/** The opcodes that are met most, the most frequent first; the rest follows in three groups, by what they are beyond these. */
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
  opmap.POP_JUMP_IF_TRUE,
  opmap.CALL_NEW,
  opmap.DUP_TOP,
  opmap.SETUP_LOOP,
];
const ranks = Uint8Array.from({ length: 256 }, (_, op) => (frequent.includes(op) ? frequent.indexOf(op) : 255));

/**
 * The first 15 opcodes and the group of all others, in bits: the frequent ones in few. By node of the tree, from 1 on: where a 0 and a 1
 * lead, to another node or, less than 0, to a rank.
 */
const tree: readonly (readonly [number, number])[] = [
  [0, 0],
  [2, 3],
  [4, 5],
  [6, 7],
  [-1, 8],
  [9, 10],
  [-16, 11],
  [12, 13],
  [-2, -3],
  [-4, -5],
  [-6, -7],
  [-8, -9],
  [-10, -11],
  [14, 15],
  [-12, -13],
  [-14, -15],
];
const paths: readonly (readonly number[])[] = Array.from({ length: 16 }, (_, rank) => pathTo(rank, 1)!);

/** The bits that lead to a rank. */
function pathTo(rank: number, node: number): number[] | undefined {
  for (let bit = 0; bit < 2; bit++) {
    const next = tree[node]![bit]!;
    const rest = next < 0 ? (next === -1 - rank ? [] : undefined) : pathTo(rank, next);
    if (rest) return [bit, ...rest];
  }
  return undefined;
}

/** Constants by their form. */
const STRING = 0;
const UNDEFINED = 1;
const INTEGER = 2;
const CODE = 3;
/** The qualified name of the code met last. */
const QUALNAME = 4;
/** One of the qualified names again. */
const SAME_QUALNAME = 5;
const TRUE = 6;
const FALSE = 7;
const NULL = 8;
const KNOWN_CODE = 9;
const TEMPLATE = 10;
const JSON_VALUE = 11;
/** One of the constants again that are not found by their value. */
const AGAIN = 12;

/** Code inside, told at the end. */
interface Inner {
  /** The instruction that loads it. */
  readonly at: number;
  readonly index: number;
  readonly closure: readonly string[] | undefined;
  /** Where its qualified name is a constant. */
  qualname: number;
}

/** A jump whose target is not reached yet: where it is, and what its argument counts from. */
interface OpenJump {
  readonly at: number;
  readonly base: number;
  readonly target: number;
  /** How many values are on the stack where it leads. */
  depth: number;
}

type Template = Extract<StoredConst, { $: 'template' }>;

interface Cell {
  readonly name: string;
  readonly isFree: boolean;
  readonly given: number;
}

export class Instructions {
  private readonly model: Model;
  readonly bytes: number[] = [];
  private readonly open: OpenJump[] = [];
  /** Starts of loops. */
  private readonly heads: number[] = [];
  private readonly offsets: number[] = [];
  readonly yields: number[] = [];
  /** How many values are on the stack at each of them. */
  readonly depths: number[] = [];
  private readonly stack: number[] = [];
  readonly told: Told[] = [];
  readonly inners: Inner[] = [];
  deepest = 0;
  private readonly consts = new Map<unknown, number>();
  private readonly names = new Map<string, number>();
  private readonly qualnames: number[] = [];
  /** Locals, and cells, the one used last at the end. */
  private readonly recentLocals: number[] = [];
  private readonly recentCells: number[] = [];
  /** By first use; and the places of the instructions that take one. */
  private readonly cells: Cell[] = [];
  private readonly cellUses: number[] = [];
  private op1 = 256;
  private op2 = 256;
  private op3 = 256;
  private before = 0;
  private name1 = 0;
  private name2 = 0;
  private form = 0;
  private isJump = false;
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
    const { data, given, isPlain } = this;
    if (isPlain) {
      const count = data.co_argcount + (data.co_flags & CO_VARARGS ? 1 : 0);
      for (let i = 0; i < count; i++) this.recentLocals.unshift(this.newVariable());
      this.consts.set(undefined, 0);
    } else {
      const count = this.model.number(NUMBER, given ? given.data.co_consts.length : 0, 1, 0, 0, 0, 0, 0);
      for (let i = 0; i < count; i++) {
        this.constant(given?.data.co_consts[i], i, true);
        if (data.co_consts.length !== i + 1) throw damaged();
      }
    }
    for (let i = 0; this.instruction(given?.instructions[i], i); i++);
    if (isPlain) this.finishCells();
    this.targets();
  }

  /** Where jumps lead is known now. */
  private targets(): void {
    const { told, bytes } = this;
    for (let i = 0; i < told.length; i++) {
      const { op, offset } = told[i]!;
      const operand = operandOf[op];
      if (operand !== 'jrel' && operand !== 'jabs') continue;
      told[i]!.target = bytes[offset + 1]! + bytes[offset + 2]! * 256 + (operand === 'jrel' ? offset + 3 : 0);
    }
  }

  private newVariable(): number {
    const { co_varnames } = this.data;
    const { length } = co_varnames;
    const before = length === 0 ? '' : co_varnames[length - 1]!;
    co_varnames.push(this.all.strings.name(VARIABLES, this.given?.data.co_varnames[length], this.op1, before, this.name1));
    return length;
  }

  private instruction(given: GivenInstruction | undefined, index: number): boolean {
    const offset = this.bytes.length;
    this.offsets.push(offset);
    const labelled = this.labels(offset);
    const { stack } = this;
    const depth = stack.length;
    const op = this.opcode(given?.op ?? END_OF_CODE, labelled);
    if (op === END_OF_CODE) return false;
    if (op === opmap.SETUP_LOOP) this.heads.push(offset + 3);
    if (op === opmap.FOR_ITER) this.heads.push(offset);
    if (op === opmap.YIELD_VALUE || op === opmap.YIELD_FROM) {
      this.yields.push(offset);
      this.depths.push(depth);
    }
    let length = 0;
    let arg = 0;
    if (op >= HAVE_ARGUMENT) {
      arg = this.argument(op, given, offset, index);
      length = this.lengthOf(op, arg);
      if (arg > 0xffff) this.bytes.push(EXTENDED_ARG, (arg >>> 16) & 0xff, arg >>> 24);
      this.bytes.push(op, arg & 0xff, (arg >>> 8) & 0xff);
    } else {
      this.bytes.push(op);
      if (op === opmap.LOAD_THIS) length = 4;
    }
    const uses = stackUse(op, arg);
    const added = stackChange(op, arg, false) + uses;
    this.told.push({ op, offset, length, name: this.name1, isTarget: labelled, target: -1, depth, uses, added });
    stack.length = Math.max(0, depth - uses);
    for (let i = 0; i < added && i < 64; i++) stack.push(op);
    if (this.isJump) {
      this.open[this.open.length - 1]!.depth = Math.max(0, depth + stackChange(op, arg, true));
      this.isJump = false;
    }
    if (stack.length > this.deepest) this.deepest = stack.length;
    if (op === opmap.LOAD_CLOSURE && this.isPlain) this.closure.push(this.cells[arg]!.name);
    else if (op !== opmap.BUILD_TUPLE && op !== opmap.LOAD_CONST) this.closure = [];
    this.before = (Math.imul(this.before, 0x2f0b4f) + this.op3 * 0x3779b1) | 0;
    this.op3 = this.op2;
    this.op2 = this.op1;
    this.op1 = op;
    return true;
  }

  private opcode(given: number, labelled: boolean): number {
    const { model, op1, op2, op3, name1, stack, open } = this;
    const depth = stack.length;
    const top = stack[depth - 1] ?? 256;
    const below = stack[depth - 2] ?? 256;
    const mark = labelled ? 1 : 0;
    const two = op1 * 512 + op2;
    const three = two * 512 + op3;
    const jump = open.length > 0 ? this.bytes[open.at(-1)!.at]! : 0;
    const around = ((op1 * 512 + (top === op1 ? below : top)) * 8 + Math.min(depth, 7)) * 2 + mark;
    const state = ((op1 * 256 + jump) * 16 + Math.min(this.sinceMethod(), 15)) * 2 + mark;
    const far = (three ^ Math.imul(this.before, 0x9e3779b1)) * 2 + mark;
    const named = op1 ^ Math.imul(name1, 512);
    const { guesses } = this.all;
    const guess = guesses.guess(three * 2 + mark, two * 2 + mark, 2);
    if (guess >= 0) {
      const is = model.symbol(OP_GUESSED, 1, given === guess ? 1 : 0, two, three, far, named, around, state);
      if (is === 1) {
        guesses.learn(guess);
        return guess;
      }
    }
    const op = this.otherOpcode(given, two, three, far, named, around, state);
    guesses.learn(op);
    return op;
  }

  private otherOpcode(given: number, a: number, b: number, c: number, d: number, e: number, f: number): number {
    const { model } = this;
    const rank = ranks[given]!;
    const first = model.leaf(OP, tree, paths[rank < 15 ? rank : 15]!, a, b, c, d, e, f);
    if (first < 15) return frequent[first]!;
    const second = model.symbol(OP, 4, rank < 30 ? rank - 15 : 15, a + 1, b + 1, c + 1, d + 1, e + 1, f + 1);
    if (second < 15) return frequent[second + 15]!;
    return model.symbol(OP, 8, given, a + 2, 0, 0, d + 2, e + 2, 1);
  }

  /** How many values are on the stack above the last method to be called. */
  private sinceMethod(): number {
    const { stack } = this;
    let count = 0;
    for (let i = stack.length - 1; i >= 0 && count < 15; i--, count++) {
      const op = stack[i]!;
      if (op === opmap.LOAD_METHOD || op === opmap.LOAD_METHOD_SUBSCR) return count;
    }
    return 15;
  }

  private argument(op: number, given: GivenInstruction | undefined, offset: number, index: number): number {
    const { model, op1, op2, data, isPlain } = this;
    const operand = operandOf[op];
    if (operand === 'jrel' || operand === 'jabs') return this.jump(op, operand, given, offset, index);
    if (isPlain) {
      switch (operand) {
        case 'const':
          return this.constant(given && this.given!.data.co_consts[given.arg], given?.arg ?? 0, false);
        case 'name':
          return this.name(op, given && this.given!.data.co_names[given.arg]);
        case 'local':
          return this.local(op, given?.arg);
        case 'free':
          return this.cell(op, given?.arg);
      }
    }
    const since = this.sinceMethod();
    const arg = model.number(
      COUNT_ARG,
      given?.arg ?? 0,
      op,
      op * 512 + op1,
      op * 64 + since,
      (op * 512 + op1) * 512 + op2,
      op ^ Math.imul(this.name1, 512),
      (op * 512 + op1) * 64 + since,
    );
    if (!isPlain && operand === 'name' && arg >= data.co_names.length) throw damaged();
    return arg;
  }

  private mentioned(name: string): void {
    this.name2 = this.name1;
    this.name1 = this.all.strings.keyOf(name);
  }

  private name(op: number, given: string | undefined): number {
    const list: List = op === opmap.LOAD_GLOBAL ? GLOBALS : MEMBERS;
    const name = this.all.strings.recent(list, given, op, this.op1, this.name1, this.name2);
    this.mentioned(name);
    const { co_names } = this.data;
    let index = this.names.get(name);
    if (index === undefined) {
      index = co_names.push(name) - 1;
      this.names.set(name, index);
    }
    return index;
  }

  /** One of those that are there, by how many others have been used since; or the next one. */
  private rank(kind: number, recent: number[], op: number, given: number | undefined): number {
    const { model, op1, op2, name1 } = this;
    const last = recent.length - 1;
    const at = given === undefined ? -1 : recent.lastIndexOf(given);
    const two = op * 512 + op1;
    const rank = model.number(
      kind,
      at < 0 ? 0 : last - at + 1,
      two,
      two * 512 + op2,
      (op * 64 + Math.min(last, 63)) * 8 + Math.min(this.stack.length, 7),
      op * 8192 + name1,
      two * 8192 + name1,
      (op * 8192 + name1) * 8192 + this.name2,
    );
    if (rank === 0) return -1;
    if (rank > recent.length) throw damaged();
    const [index] = recent.splice(last - rank + 1, 1) as [number];
    recent.push(index);
    return index;
  }

  private local(op: number, given: number | undefined): number {
    const { co_varnames } = this.data;
    let index = this.rank(LOCAL_RANK, this.recentLocals, op, given);
    if (index < 0) {
      index = this.newVariable();
      this.recentLocals.push(index);
    }
    this.mentioned(co_varnames[index]!);
    return index;
  }

  /** @returns its index */
  private constant(given: StoredConst | undefined, index: number, isNew: boolean): number {
    const { data, all, model, consts, op1, op2 } = this;
    const { co_consts } = data;
    const two = op1 * 512 + op2;
    const form = model.number(
      FORM,
      given === undefined ? 0 : this.formOf(given, index),
      op1,
      two,
      two * 512 + this.op3,
      op1 * 8192 + this.name1,
      this.form * 512 + op1,
      (this.stack[this.stack.length - 1] ?? 0) * 16 + Math.min(this.stack.length, 15),
    );
    this.form = form;
    let value: StoredConst;
    switch (form) {
      case AGAIN: {
        const again = model.number(NUMBER, index, 2, 0, 0, 0, 0, 0);
        if (again >= co_consts.length) throw damaged();
        return again;
      }
      case SAME_QUALNAME: {
        const { qualnames } = this;
        const back = model.number(NUMBER, given === undefined ? 0 : qualnames.length - 1 - qualnames.indexOf(index), 3, 0, 0, 0, 0, 0);
        if (back >= qualnames.length) throw damaged();
        return qualnames[qualnames.length - 1 - back]!;
      }
      case QUALNAME: {
        const inner = this.inners.at(-1);
        if (!inner) throw damaged();
        inner.qualname = co_consts.length;
        this.qualnames.push(co_consts.length);
        return co_consts.push('') - 1;
      }
      case JSON_VALUE:
        return co_consts.push(parsed(all.strings.any(given === undefined ? undefined : JSON.stringify(given), 1)) as StoredConst) - 1;
      case TEMPLATE:
        return co_consts.push(this.template(given as Template | undefined)) - 1;
      case CODE:
        this.inners.push({ at: this.told.length, index: co_consts.length, closure: this.isPlain ? this.closure : undefined, qualname: -1 });
        return co_consts.push({ $: 'code', v: (given as { v: CodeObjectData } | undefined)?.v ?? data }) - 1;
      case KNOWN_CODE: {
        const number = model.number(NUMBER, given ? all.numberOfCode((given as { v: CodeObjectData }).v) : 0, 4, 0, 0, 0, 0, 0);
        return co_consts.push({ $: 'code', v: all.known(number) }) - 1;
      }
      case STRING: {
        value = all.strings.recent(CONSTANTS, given as string | undefined, op1, op2, this.name1, this.name2);
        this.mentioned(value);
        break;
      }
      case INTEGER:
        value = model.number(NUMBER, (given as number | undefined) ?? 0, op1, two, op1 * 8192 + this.name1, 5, this.name1, 0);
        break;
      case UNDEFINED:
      case NULL:
      case TRUE:
      case FALSE:
        value = form === UNDEFINED ? { $: 'undefined' } : form === NULL ? null : form === TRUE;
        break;
      default:
        throw damaged();
    }
    const key = form === UNDEFINED ? undefined : value;
    const known = consts.get(key);
    if (known !== undefined && !isNew) return known;
    consts.set(key, co_consts.length);
    return co_consts.push(value) - 1;
  }

  /** The strings of a tagged template: as they are written, and where that is something else, as they are read. */
  private template(given: Template | undefined): Template {
    const { model, all } = this;
    const count = model.number(NUMBER, given?.raw.length ?? 0, 6, 0, 0, 0, 0, 0);
    const template: Template = { $: 'template', cooked: [], raw: [] };
    for (let i = 0; i < count; i++) {
      const raw = given?.raw[i];
      const cooked = given?.cooked[i];
      const text = all.strings.any(raw, 2);
      const form = model.number(NUMBER, cooked === raw ? 0 : cooked === null ? 1 : 2, 7, 0, 0, 0, 0, 0);
      template.raw.push(text);
      template.cooked.push(form === 0 ? text : form === 1 ? null : all.strings.any(cooked ?? undefined, 2));
    }
    return template;
  }

  /** The form of a constant that is written. */
  private formOf(value: StoredConst, index: number): number {
    const isNew = index >= this.data.co_consts.length;
    if (typeof value === 'string') {
      if (!isNew && this.qualnames.includes(index)) return SAME_QUALNAME;
      return isNew && value === this.innerName() ? QUALNAME : STRING;
    }
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31 && !Object.is(value, -0)) return INTEGER;
    if (value === null) return NULL;
    if (typeof value === 'boolean') return value ? TRUE : FALSE;
    if (typeof value === 'object' && value.$ === 'undefined') return UNDEFINED;
    if (!isNew) return AGAIN;
    if (typeof value === 'object' && value.$ === 'template' && value.cooked.length === value.raw.length) return TEMPLATE;
    if (typeof value === 'number' || value.$ !== 'code') return JSON_VALUE;
    return this.all.numberOfCode(value.v) < 0 ? CODE : KNOWN_CODE;
  }

  /** The qualified name of the code met last, when it is written and has not been told. */
  private innerName(): string | undefined {
    const last = this.inners.at(-1);
    return last && last.qualname < 0 ? (this.given!.data.co_consts[last.index] as { v: CodeObjectData }).v.co_qualname : undefined;
  }

  private cell(op: number, given: number | undefined): number {
    const { model, cells, all, op1, data } = this;
    this.cellUses.push(this.bytes.length);
    const found = given === undefined ? -1 : cells.findIndex((cell) => cell.given === given);
    let index = this.rank(CELL_RANK, this.recentCells, op, found < 0 ? undefined : found);
    if (index < 0) {
      index = cells.length;
      this.recentCells.push(index);
      const own = this.given?.data.co_cellvars;
      const last = cells.at(-1);
      const isFree =
        model.symbol(
          CELL_FORM,
          1,
          own && given !== undefined && given >= own.length ? 1 : 0,
          op,
          op * 512 + op1,
          this.inherited ? 1 : 0,
          last ? (last.isFree ? 2 : 1) : 0,
          op * 2 + (this.inherited ? 1 : 0),
          0,
        ) === 1;
      const name = given === undefined ? undefined : isFree ? this.given!.data.co_freevars[given - own!.length] : own![given];
      if (isFree && this.inherited) {
        const { inherited } = this;
        const at = model.number(CELL_FORM, name === undefined ? 0 : inherited.indexOf(name), inherited.length, cells.length, op, 0, 0, 0);
        if (at >= inherited.length) throw damaged();
        cells.push({ name: inherited[at]!, isFree, given: given ?? 0 });
      } else
        cells.push({ name: all.strings.recent(CELLS, name, op, isFree ? 1 : 0, this.name1, data.co_argcount), isFree, given: given ?? 0 });
    }
    this.mentioned(cells[index]!.name);
    return index;
  }

  /** Own cells come first, then free variables, each sorted by name; the code gets their final numbers. */
  private finishCells(): void {
    const { data, cells, bytes } = this;
    data.co_cellvars = namesOf(cells, false);
    data.co_freevars = this.inherited?.slice() ?? namesOf(cells, true);
    const numbers = cells.map(({ name, isFree }) =>
      isFree ? data.co_cellvars.length + data.co_freevars.indexOf(name) : data.co_cellvars.indexOf(name),
    );
    const { cellUses } = this;
    for (let i = 0; i < cellUses.length; i++) {
      const at = cellUses[i]!;
      const number = numbers[bytes[at + 1]! + bytes[at + 2]! * 256]!;
      bytes[at + 1] = number & 0xff;
      bytes[at + 2] = number >>> 8;
    }
  }

  /** Whether jumps lead to the next instruction: those that are open get their arguments. */
  private labels(offset: number): boolean {
    const { open, model, op1, op2, bytes } = this;
    let any = false;
    for (let first = 1; open.length > 0; first = 0) {
      const at = this.given ? open.findLastIndex(({ target }) => target === offset) : 0;
      const top = bytes[open.at(-1)!.at]!;
      const depth = Math.min(this.stack.length, 15);
      const is = model.symbol(
        LABEL,
        1,
        at >= 0 ? 1 : 0,
        op1 * 2 + first,
        (op1 * 512 + top) * 2 + first,
        ((op1 * 512 + op2) * 512 + top) * 2 + first,
        (top * 16 + depth) * 2 + first,
        ((op1 * 512 + op2) * 512 + this.op3) * 2 + first,
        ((op1 * 512 + top) * 8 + Math.min(open.length, 7)) * 32 + depth * 2 + first,
      );
      if (is === 0) break;
      any = true;
      const back = open.length === 1 ? 0 : model.number(WHICH, open.length - 1 - at, top, op1, open.length, first, 0, 0);
      if (back >= open.length) throw damaged();
      const [{ at: jump, base, depth: there }] = open.splice(open.length - 1 - back, 1) as [OpenJump];
      if (isEnd(op1)) this.restack(there);
      const arg = offset - base;
      bytes[jump + 1] = arg & 0xff;
      bytes[jump + 2] = (arg >>> 8) & 0xff;
    }
    return any;
  }

  /** Behind a jump, the stack is what it is where others jump from. */
  private restack(depth: number): void {
    const { stack } = this;
    while (stack.length < depth) stack.push(256);
    stack.length = depth;
  }

  private jump(op: number, operand: string, given: GivenInstruction | undefined, offset: number, index: number): number {
    const { model, heads, op1 } = this;
    const target = given?.target ?? 0;
    const isForward =
      operand === 'jrel' || model.symbol(BACK, 1, target > offset ? 1 : 0, op, op * 512 + op1, heads.length > 0 ? 1 : 0, 0, 0, 0) === 1;
    if (isForward) {
      this.open.push({ at: offset, base: operand === 'jrel' ? offset + 3 : 0, target, depth: 0 });
      this.isJump = true;
      return 0;
    }
    const rank = given ? heads.length - heads.lastIndexOf(target) : 0;
    const found = model.number(BACK, rank > heads.length ? 0 : rank, op + 1000, (op + 1000) * 512 + op1, 0, 0, 0, 0);
    if (found > heads.length) throw damaged();
    if (found > 0) return heads[heads.length - found]!;
    const back = model.number(BACK, given ? index - this.offsets.indexOf(target) : 0, op + 2000, 0, 0, 0, 0, 0);
    if (back > index) throw damaged();
    return this.offsets[index - back]!;
  }

  /** Jumps that lead nowhere: the code is not what was written. */
  get isOpen(): boolean {
    return this.open.length > 0;
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
        return this.isPlain ? this.cells[arg]!.name.length : 0;
      default:
        return 0;
    }
  }
}

/** What comes next is not reached from there. */
function isEnd(op: number): boolean {
  return op === opmap.JUMP_FORWARD || op === opmap.JUMP_ABSOLUTE || op === opmap.RETURN_VALUE || op === opmap.RAISE_VARARGS;
}

function namesOf(cells: readonly Cell[], free: boolean): string[] {
  const names: string[] = [];
  for (let i = 0; i < cells.length; i++) if (cells[i]!.isFree === free) names.push(cells[i]!.name);
  return names.sort((x, y) => (x < y ? -1 : 1));
}
