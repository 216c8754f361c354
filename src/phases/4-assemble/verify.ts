/**
 * The invariants of a code object, checked on its bytes alone by running them abstractly: only the depth of the value stack
 * and the block stack are kept. It knows nothing of how the code was made.
 */
import { CO_ASYNC_GENERATOR, CO_GENERATOR, CO_VARARGS, type CodeObjectData, type StoredValue } from '../../../runtime/abi.js';
import { CodeObject, type Positions } from '../../../runtime/code.js';
import { jumpTarget, unpack } from '../../../runtime/dis/instructions.js';
import {
  cmp_op,
  EXTENDED_ARG,
  isTerminator,
  operandOf,
  opmap,
  opname,
  stackChange,
  stackUse,
  variantsOf,
} from '../../../runtime/opcode.js';

/**
 * Check a code object and those in it.
 * @returns what is wrong, each with function and offset; empty where all is well
 */
export function verify(data: CodeObjectData): string[] {
  const problems: string[] = [];
  const pending = [data];
  for (let next = pending.pop(); next; next = pending.pop()) {
    problems.push(...new Verifier(next).run());
    for (const value of next.co_consts) if (typeof value === 'object' && value?.$ === 'code') pending.push(value.v);
  }
  return problems;
}

type BlockType = 'loop' | 'except' | 'finally' | 'handler' | 'with';

interface Block {
  readonly type: BlockType;
  /** Offset of the instruction that pushed it. */
  readonly at: number;
  /** Where unwinding goes. */
  readonly handler: number;
  /** Depth of the value stack when it was pushed. */
  readonly level: number;
  readonly below: Block | null;
}

interface State {
  readonly depth: number;
  readonly block: Block | null;
}

interface Instruction {
  readonly opcode: number;
  readonly arg: number;
  /** Offset, of its EXTENDED_ARG if it has one. */
  readonly start: number;
  readonly next: number;
  readonly target: number | null;
}

class Verifier {
  private readonly code: CodeObject;
  private readonly instructions = new Map<number, Instruction>();
  private readonly states = new Map<number, State>();
  private readonly pending: number[] = [];
  private readonly problems: string[] = [];
  private deepest = 0;

  constructor(private readonly data: CodeObjectData) {
    this.code = new CodeObject(data);
  }

  run(): string[] {
    this.decode();
    this.tables();
    if (this.problems.length > 0) return this.problems;
    this.reach(0, { depth: 0, block: null }, -1);
    for (let offset = this.pending.pop(); offset !== undefined; offset = this.pending.pop()) this.step(this.instructions.get(offset)!);
    this.results();
    return this.problems;
  }

  private problem(offset: number, text: string): void {
    const at = offset < 0 ? '' : ` at ${offset} (${opname[this.code.co_code[offset]!]})`;
    this.problems.push(`${this.data.co_qualname}${at}: ${text}`);
  }

  private decode(): void {
    let start = -1;
    for (const raw of unpack(this.code.co_code)) {
      if (start < 0) start = raw.offset;
      if (raw.next > this.code.co_code.length) this.problem(raw.offset, 'argument is cut off');
      if (operandOf[raw.opcode] === undefined) this.problem(raw.offset, 'no such opcode');
      if (raw.opcode === EXTENDED_ARG) continue;
      if (start !== raw.offset && raw.arg! <= 0xffff) this.problem(start, 'needless EXTENDED_ARG');
      this.instructions.set(start, { opcode: raw.opcode, arg: raw.arg ?? 0, start, next: raw.next, target: jumpTarget(raw) });
      start = -1;
    }
    if (start >= 0) this.problem(start, 'extends nothing');
    for (const instruction of this.instructions.values()) this.argument(instruction);
  }

  /** The argument stands for something that there is. */
  private argument({ opcode, arg, start, target }: Instruction): void {
    const { data } = this;
    const limits: Partial<Record<string, number>> = {
      const: data.co_consts.length,
      name: data.co_names.length,
      local: data.co_varnames.length,
      free: data.co_cellvars.length + data.co_freevars.length,
      compare: cmp_op.length,
      variant: variantsOf[opcode]?.length,
    };
    const limit = limits[operandOf[opcode]!];
    if (limit !== undefined && arg >= limit) this.problem(start, `argument ${arg} is out of range`);
    if (target !== null && !this.instructions.has(target)) this.problem(start, `jumps to ${target}, where no instruction starts`);
  }

  /** What can be told without running. */
  private tables(): void {
    const { data, code, instructions } = this;
    const first = data.co_consts[0];
    if (typeof first !== 'object' || first?.$ !== 'undefined') this.problem(-1, 'co_consts does not start with undefined');
    if (data.co_nlocals !== data.co_varnames.length) this.problem(-1, 'co_nlocals differs from co_varnames');
    if (data.co_argcount + (data.co_flags & CO_VARARGS ? 1 : 0) > data.co_nlocals) this.problem(-1, 'more parameters than locals');
    let end = 0;
    for (const [from, to, line] of code.co_lines()) {
      if (from !== end || to <= from) this.problem(from, `line range ${from}-${to} does not follow ${end}`);
      if (!instructions.has(from)) this.problem(from, 'line starts inside an instruction');
      if (line < 1) this.problem(from, `line ${line}`);
      end = to;
    }
    if (end !== code.co_code.length) this.problem(-1, `lines end at ${end}, code at ${code.co_code.length}`);
    this.positions();
    this.suspensions();
    this.locals();
    for (const offset of data.statements ?? [])
      if (!instructions.has(offset)) this.problem(-1, `a statement begins at ${offset}, where no instruction starts`);
  }

  /** Where variables are in the frame record: each is one of the code's, visible at suspensions that there are. */
  private locals(): void {
    const { data } = this;
    for (const [name, path, , from, to, variable] of data.locals ?? []) {
      if (path.length === 0) this.problem(-1, `local ${name} is nowhere`);
      // With frames of functions, some are visible while the code runs, and at no suspension: from 2 to 0.
      const isNever = from === 2 && to === 0;
      if (from < 0 || (!isNever && (from > data.suspensions.length || to > data.suspensions.length || (to >= 0 && to < from))))
        this.problem(-1, `local ${name} is visible from ${from} to ${to} of ${data.suspensions.length} suspensions`);
      if (variable !== undefined && !this.hasVariable(variable))
        this.problem(-1, `local ${name} is variable ${variable}, which there is not`);
    }
  }

  private hasVariable(variable: number): boolean {
    const { co_nlocals, co_cellvars, co_freevars } = this.data;
    return variable >= 0 ? variable < co_nlocals : -1 - variable < co_cellvars.length + co_freevars.length;
  }

  /** What the frame record tells of the value stack is as much as there is on it, below what the YIELD takes. */
  private stacks(): void {
    const { data, states, instructions } = this;
    if (!data.stacks) return;
    data.suspensions.forEach((offset, i) => {
      const state = states.get(offset);
      if (!state) return;
      const { opcode, arg } = instructions.get(offset)!;
      const told = data.stacks![i + 1] ?? [];
      const depth = state.depth - stackUse(opcode, arg);
      if (told.length !== depth) this.problem(offset, `${told.length} values are told of ${depth} on the stack`);
      for (const value of told) this.storedValue(offset, value);
    });
  }

  private storedValue(offset: number, value: StoredValue): void {
    const { instructions } = this;
    const { co_consts, co_names } = this.data;
    const wrong = (): void => this.problem(offset, `a value of the stack is told as ${JSON.stringify(value)}`);
    if (typeof value === 'number') {
      if (value < 1) wrong();
    } else if (value !== 'this') {
      switch (value[0]) {
        case 'slots':
          if (value[1].length < 2 || value[1].some((slot) => slot < 1)) wrong();
          break;
        case 'const':
          if (value[1] >= co_consts.length) wrong();
          break;
        case 'global':
          if (value[1] >= co_names.length) wrong();
          break;
        case 'variable':
          if (!this.hasVariable(value[1])) wrong();
          break;
        case 'array':
          for (const item of value[1]) if (item !== null) this.storedValue(offset, item);
          break;
        case 'object':
          for (const [key, item] of value[1]) {
            if (key >= co_consts.length) wrong();
            this.storedValue(offset, item);
          }
          break;
        case 'completion':
          if (value[3].some((exit) => exit !== null && exit < 0 && !instructions.has(-1 - exit))) wrong();
          break;
      }
    }
  }

  private positions(): void {
    const { code, instructions } = this;
    let positions: readonly Positions[];
    try {
      positions = code.co_positions();
    } catch (error) {
      this.problem(-1, (error as Error).message);
      return;
    }
    if (positions.length !== instructions.size) this.problem(-1, `${positions.length} positions for ${instructions.size} instructions`);
    [...instructions.keys()].forEach((offset, i) => {
      const place = positions[i];
      if (!place) return;
      if (place.lineno !== code.lineOf(offset))
        this.problem(offset, `position in line ${place.lineno}, line table says ${code.lineOf(offset)}`);
      const ordered = place.end_lineno > place.lineno || (place.end_lineno === place.lineno && place.end_col_offset >= place.col_offset);
      if (!ordered || place.col_offset < 0) this.problem(offset, 'position ends before it starts');
    });
  }

  /** Each suspension is at a YIELD of its own, and each YIELD of a generator is one. */
  private suspensions(): void {
    const { data, instructions } = this;
    const isYield = (offset: number): boolean => {
      const opcode = instructions.get(offset)?.opcode;
      return opcode === opmap.YIELD_VALUE || opcode === opmap.YIELD_FROM;
    };
    data.suspensions.forEach((offset, i) => {
      if (!isYield(offset)) this.problem(-1, `suspension ${i + 1} is at ${offset}, where no YIELD is`);
    });
    if (new Set(data.suspensions).size !== data.suspensions.length) this.problem(-1, 'two suspensions at one place');
    if ((data.co_flags & CO_GENERATOR) === 0 || (data.co_flags & CO_ASYNC_GENERATOR) !== 0) return;
    const yields = [...instructions.keys()].filter(isYield);
    if (yields.length !== data.suspensions.length) this.problem(-1, `${yields.length} YIELDs for ${data.suspensions.length} suspensions`);
  }

  private reach(offset: number, state: State, from: number): void {
    const known = this.states.get(offset);
    if (!known) {
      if (!this.instructions.has(offset)) {
        this.problem(from, 'falls off the end');
        return;
      }
      this.states.set(offset, state);
      this.pending.push(offset);
      this.deepest = Math.max(this.deepest, state.depth);
    } else {
      if (known.depth !== state.depth) this.problem(offset, `depth ${known.depth}, but ${state.depth} coming from ${from}`);
      if (!sameBlocks(known.block, state.block))
        this.problem(offset, `blocks ${show(known.block)}, but ${show(state.block)} coming from ${from}`);
    }
  }

  private step(instruction: Instruction): void {
    const { opcode, arg, start, next, target } = instruction;
    const { depth, block } = this.states.get(start)!;
    const floor = block?.level ?? 0;
    if (depth - stackUse(opcode, arg) < floor) this.problem(start, `takes ${stackUse(opcode, arg)} of ${depth - floor} values`);
    if (operandOf[opcode] === 'depth' && (arg < 1 || arg > depth)) this.problem(start, `place ${arg} of ${depth} values`);
    if (this.blocks(instruction, depth, block)) return;
    if (target !== null) this.reach(target, { depth: depth + stackChange(opcode, arg, true), block }, start);
    const after = depth + stackChange(opcode, arg, false);
    this.deepest = Math.max(this.deepest, after);
    if (!isTerminator[opcode]) this.reach(next, { depth: after, block }, start);
  }

  /** Instructions that have to do with the block stack. */
  private blocks({ opcode, arg, start, next, target }: Instruction, depth: number, block: Block | null): boolean {
    const push = (type: BlockType, level: number): Block => ({ type, at: start, handler: target ?? -1, level, below: block });
    switch (opcode) {
      case opmap.SETUP_LOOP:
        this.reach(next, { depth, block: push('loop', depth) }, start);
        this.reach(target!, { depth, block }, start);
        return true;
      case opmap.SETUP_FINALLY:
        this.reach(next, { depth, block: push('finally', depth) }, start);
        this.reach(target!, { depth: depth + 1, block }, start);
        return true;
      case opmap.SETUP_EXCEPT:
        this.reach(next, { depth, block: push('except', depth) }, start);
        this.reach(target!, { depth: depth + 1, block: push('handler', depth) }, start);
        return true;
      case opmap.SETUP_OBJECT_SCOPE:
        this.reach(next, { depth: depth - 1, block: push('with', depth - 1) }, start);
        return true;
      case opmap.POP_BLOCK:
      case opmap.POP_EXCEPT:
        if (!block || (block.type === 'handler') !== (opcode === opmap.POP_EXCEPT)) this.problem(start, `pops ${show(block)}`);
        else if (block.level !== depth) this.problem(start, `depth ${depth} at the end of a block that starts with ${block.level}`);
        this.reach(next, { depth, block: block?.below ?? null }, start);
        return true;
      case opmap.BREAK_LOOP:
      case opmap.BREAK_OUTER:
        this.breakLoop(start, block, opcode === opmap.BREAK_OUTER ? arg : 0);
        return true;
      case opmap.CONTINUE_LOOP: {
        let level = depth;
        let loop = block;
        for (; loop && loop.type !== 'loop'; loop = loop.below) level = loop.level;
        if (!loop) this.problem(start, 'continues no loop');
        this.reach(target!, { depth: level, block: loop }, start);
        return true;
      }
      default:
        return false;
    }
  }

  private breakLoop(start: number, from: Block | null, loops: number): void {
    let left = loops;
    let block = from;
    while (block && (block.type !== 'loop' || left-- > 0)) block = block.below;
    if (block) this.reach(block.handler, { depth: block.level, block: block.below }, start);
    else this.problem(start, 'leaves more loops than there are');
  }

  private results(): void {
    const { data, states, instructions } = this;
    this.stacks();
    const unreached = [...instructions.keys()].filter((offset) => !states.has(offset));
    // A suspension that is never reached stays where it is, with what is around it.
    const hasDeadSuspension = data.suspensions.some((offset) => !states.has(offset));
    if (unreached.length > 0 && !hasDeadSuspension) this.problem(unreached[0]!, 'is never reached');
    if (this.deepest > data.co_stacksize) this.problem(-1, `the stack grows to ${this.deepest}, co_stacksize is ${data.co_stacksize}`);
    if (this.deepest < data.co_stacksize && !hasDeadSuspension)
      this.problem(-1, `the stack grows to ${this.deepest} only, co_stacksize is ${data.co_stacksize}`);
  }
}

function sameBlocks(x: Block | null, y: Block | null): boolean {
  let [a, b] = [x, y];
  while (a && b && a !== b) {
    if (a.at !== b.at || a.type !== b.type) return false;
    [a, b] = [a.below, b.below];
  }
  return a === b;
}

function show(block: Block | null): string {
  const shown: string[] = [];
  for (let b = block; b; b = b.below) shown.unshift(`${b.type}@${b.at}`);
  return `[${shown.join(' ')}]`;
}
