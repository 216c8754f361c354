/** The instructions of a function, with what they name where they name it first. */
import { CO_VARARGS, type CodeObjectData, EXTENDED_ARG, HAVE_ARGUMENT, type StoredConst } from '../abi.js';
import { operandOf, opmap, stackChange, stackUse } from '../opcode.js';
import { Constants, type Inner } from './constants.js';
import { Context } from './context.js';
import { Jumps } from './jumps.js';
import { COUNT_ARG, NUMBER } from './kinds.js';
import { END_OF_CODE, opcode } from './opcodes.js';
import type { Told } from './places.js';
import type { Given, GivenInstruction, Records } from './records.js';
import { damaged, GLOBALS, type List, MEMBERS } from './strings.js';
import { Variables } from './variables.js';

export class Instructions {
  private readonly context: Context;
  private readonly constants: Constants;
  private readonly variables: Variables;
  private readonly jumps: Jumps;
  private readonly names = new Map<string, number>();
  readonly yields: number[] = [];
  /** How many values are on the stack at each of them. */
  readonly depths: number[] = [];
  readonly told: Told[] = [];
  deepest = 0;
  /** Names of the cells on the stack, for the function that is made next. */
  private closure: string[] = [];

  constructor(all: Records, data: CodeObjectData, isPlain: boolean, inherited: readonly string[] | undefined, given: Given | undefined) {
    this.context = new Context(all, data, isPlain, given);
    this.constants = new Constants(this.context);
    this.variables = new Variables(this.context, inherited);
    this.jumps = new Jumps(this.context);
  }

  get bytes(): readonly number[] {
    return this.context.bytes;
  }

  /** Code inside, to be told behind this one. */
  get inners(): readonly Inner[] {
    return this.constants.inners;
  }

  /** Jumps that lead nowhere: the code is not what was written. */
  get isOpen(): boolean {
    return this.jumps.isOpen;
  }

  run(): void {
    const { context } = this;
    const { data, given, isPlain } = context;
    if (isPlain) {
      const count = data.co_argcount + (data.co_flags & CO_VARARGS ? 1 : 0);
      this.variables.parameters(count);
      this.constants.begin();
    } else {
      const count = context.model.number(NUMBER, given ? given.data.co_consts.length : 0, 1, 0, 0, 0, 0, 0);
      for (let i = 0; i < count; i++) {
        this.constant(given?.data.co_consts[i], i, true);
        if (data.co_consts.length !== i + 1) throw damaged();
      }
    }
    for (let i = 0; this.instruction(given?.instructions[i], i); i++);
    if (isPlain) this.variables.finishCells();
    this.targets();
  }

  /** Where jumps lead is known now. */
  private targets(): void {
    const { told } = this;
    const { bytes } = this.context;
    for (let i = 0; i < told.length; i++) {
      const { op, offset } = told[i]!;
      const operand = operandOf[op];
      if (operand !== 'jrel' && operand !== 'jabs') continue;
      told[i]!.target = bytes[offset + 1]! + bytes[offset + 2]! * 256 + (operand === 'jrel' ? offset + 3 : 0);
    }
  }

  private instruction(given: GivenInstruction | undefined, index: number): boolean {
    const { context, jumps, variables } = this;
    const { bytes, stack } = context;
    const offset = bytes.length;
    jumps.instruction(offset);
    const labelled = jumps.labels(offset);
    const depth = stack.length;
    const op = opcode(context, given?.op ?? END_OF_CODE, labelled, jumps.last);
    if (op === END_OF_CODE) return false;
    if (op === opmap.SETUP_LOOP) jumps.loop(offset + 3);
    if (op === opmap.FOR_ITER) jumps.loop(offset);
    if (op === opmap.YIELD_VALUE || op === opmap.YIELD_FROM) {
      this.yields.push(offset);
      this.depths.push(depth);
    }
    let length = 0;
    let arg = 0;
    if (op >= HAVE_ARGUMENT) {
      arg = this.argument(op, given, offset, index);
      length = this.lengthOf(op, arg);
      if (arg > 0xffff) bytes.push(EXTENDED_ARG, (arg >>> 16) & 0xff, arg >>> 24);
      bytes.push(op, arg & 0xff, (arg >>> 8) & 0xff);
    } else {
      bytes.push(op);
      if (op === opmap.LOAD_THIS) length = 4;
    }
    const uses = stackUse(op, arg);
    const added = stackChange(op, arg, false) + uses;
    this.told.push({ op, offset, length, name: context.name1, isTarget: labelled, target: -1, depth, uses, added });
    // Engines take long to set a length.
    for (let i = 0; i < uses && stack.length > 0; i++) stack.pop();
    for (let i = 0; i < added && i < 64; i++) stack.push(op);
    jumps.landing(depth + stackChange(op, arg, true));
    if (stack.length > this.deepest) this.deepest = stack.length;
    if (op === opmap.LOAD_CLOSURE && context.isPlain) this.closure.push(variables.cellName(arg));
    else if (op !== opmap.BUILD_TUPLE && op !== opmap.LOAD_CONST) this.closure = [];
    context.instruction(op);
    return true;
  }

  private argument(op: number, given: GivenInstruction | undefined, offset: number, index: number): number {
    const { context, variables } = this;
    const { model, op1, op2, data, isPlain, given: of } = context;
    const operand = operandOf[op];
    if (operand === 'jrel' || operand === 'jabs') return this.jumps.jump(op, operand, given, offset, index);
    if (isPlain) {
      switch (operand) {
        case 'const':
          return this.constant(given && of!.data.co_consts[given.arg], given?.arg ?? 0, false);
        case 'name':
          return this.name(op, given && of!.data.co_names[given.arg]);
        case 'local':
          return variables.local(op, given?.arg);
        case 'free':
          return variables.cell(op, given?.arg);
      }
    }
    const since = context.sinceMethod();
    const arg = model.number(
      COUNT_ARG,
      given?.arg ?? 0,
      op,
      op * 512 + op1,
      op * 64 + since,
      (op * 512 + op1) * 512 + op2,
      op ^ Math.imul(context.name1, 512),
      (op * 512 + op1) * 64 + since,
    );
    if (!isPlain && operand === 'name' && arg >= data.co_names.length) throw damaged();
    return arg;
  }

  private constant(given: StoredConst | undefined, index: number, isNew: boolean): number {
    return this.constants.tell(given, index, isNew, this.told.length, this.context.isPlain ? this.closure : undefined);
  }

  private name(op: number, given: string | undefined): number {
    const { context, names } = this;
    const list: List = op === opmap.LOAD_GLOBAL ? GLOBALS : MEMBERS;
    const name = context.all.strings.recent(list, given, op, context.op1, context.name1, context.name2);
    context.mentioned(name);
    const { co_names } = context.data;
    let index = names.get(name);
    if (index === undefined) {
      index = co_names.push(name) - 1;
      names.set(name, index);
    }
    return index;
  }

  /** How long what an instruction names is in the source, most likely. */
  private lengthOf(op: number, arg: number): number {
    const { data, isPlain } = this.context;
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
        return isPlain ? this.variables.cellName(arg).length : 0;
      default:
        return 0;
    }
  }
}
