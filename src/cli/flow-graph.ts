/** The control flow of a function, from its instructions: basic blocks, and how one leads to another. */
import type { CodeObjectData } from '../../runtime/abi.js';
import { get_instructions, type Instruction, opmap } from '../../runtime/dis.js';
import { isTerminator, operandOf } from '../../runtime/opcode.js';

/**
 * How a block leads to another: to the one behind it, by a jump, to the handler of a block that it sets up, out of a loop, or
 * by being resumed after a suspension.
 */
export type EdgeKind = 'next' | 'jump' | 'except' | 'finally' | 'break' | 'suspend';

export interface Edge {
  /** Offsets of the first instructions. */
  readonly from: number;
  readonly to: number;
  readonly kind: EdgeKind;
  /** When it is taken; empty where always. */
  readonly label: string;
}

export interface FlowGraph {
  readonly title: string;
  /** Instructions that are run one after the other, by the offset of the first. */
  readonly blocks: ReadonlyMap<number, readonly Instruction[]>;
  readonly edges: readonly Edge[];
}

/** What conditional instructions jump on. */
const conditions: Readonly<Record<number, readonly [jumps: string, goesOn: string]>> = {
  [opmap.POP_JUMP_IF_FALSE]: ['false', 'true'],
  [opmap.POP_JUMP_IF_TRUE]: ['true', 'false'],
  [opmap.JUMP_IF_FALSE_OR_POP]: ['false', 'true'],
  [opmap.JUMP_IF_TRUE_OR_POP]: ['true', 'false'],
  [opmap.JUMP_IF_NOT_NULLISH_OR_POP]: ['not nullish', 'nullish'],
  [opmap.JUMP_IF_DEFINED_OR_POP]: ['defined', 'undefined'],
  [opmap.JUMP_IF_NULLISH]: ['nullish', 'not nullish'],
  [opmap.POP_JUMP_IF_CASE]: ['equal', 'not equal'],
  [opmap.FOR_ITER]: ['end', 'item'],
  [opmap.FOR_RESULT]: ['end', 'item'],
};

const setups: Readonly<Record<number, EdgeKind>> = {
  [opmap.SETUP_LOOP]: 'break',
  [opmap.SETUP_EXCEPT]: 'except',
  [opmap.SETUP_FINALLY]: 'finally',
};

/** The flow graph of one function, without those in it. */
export function flowGraph(code: CodeObjectData): FlowGraph {
  const instructions = get_instructions(code);
  const starts = leaders(instructions);
  const blocks = new Map<number, Instruction[]>();
  let block: Instruction[] = [];
  for (const instruction of instructions) {
    if (starts.has(instruction.offset)) blocks.set(instruction.offset, (block = []));
    block.push(instruction);
  }
  return { title: code.co_qualname, blocks, edges: new Edges(instructions, blocks).all() };
}

/** Where a frame may wait, and what lets it go on. */
const suspensions: Readonly<Record<number, string>> = {
  [opmap.RETURN_GENERATOR]: 'started',
  [opmap.YIELD_VALUE]: 'resumed',
  [opmap.YIELD_FROM]: 'resumed, at the end',
};

/** Whether a block ends with the instruction. */
function isLast({ opcode }: Instruction): boolean {
  return (
    isTerminator[opcode] === true || conditions[opcode] !== undefined || setups[opcode] !== undefined || suspensions[opcode] !== undefined
  );
}

function leaders(instructions: readonly Instruction[]): Set<number> {
  const found = new Set<number>([0]);
  instructions.forEach((instruction, i) => {
    const operand = operandOf[instruction.opcode];
    // A target is where an EXTENDED_ARG stands, if there is one: jumps lead there.
    if (operand === 'jrel' || operand === 'jabs') found.add(instruction.argval as number);
    const next = instructions[i + 1];
    if (next && isLast(instruction)) found.add(next.offset);
  });
  return found;
}

/** A loop that is being run: where leaving it leads, and the loop around. */
interface Loop {
  readonly end: number;
  readonly outer: Loop | null;
}

/** Follows the code from its start, with the loops that each block is in: by them it is known where BREAK_LOOP leads. */
class Edges {
  private readonly edges: Edge[] = [];
  private readonly seen = new Set<number>();
  private readonly pending: [start: number, blocks: readonly (Loop | null)[]][] = [];

  constructor(
    private readonly instructions: readonly Instruction[],
    private readonly blocks: ReadonlyMap<number, readonly Instruction[]>,
  ) {}

  all(): Edge[] {
    // What nothing leads to (a suspension that is never reached) is followed as well, at the end.
    for (const start of this.blocks.keys()) {
      this.reach(start, []);
      for (let next = this.pending.pop(); next; next = this.pending.pop()) this.follow(...next);
    }
    return this.edges.sort((x, y) => x.from - y.from || x.to - y.to);
  }

  private reach(start: number, stack: readonly (Loop | null)[]): void {
    if (this.seen.has(start) || !this.blocks.has(start)) return;
    this.seen.add(start);
    this.pending.push([start, stack]);
  }

  /** @param stack the blocks set up and not popped: loops, and `null` for others */
  private follow(start: number, before: readonly (Loop | null)[]): void {
    let stack = before;
    const block = this.blocks.get(start)!;
    for (const { opcode } of block) if (opcode === opmap.POP_BLOCK || opcode === opmap.POP_EXCEPT) stack = stack.slice(0, -1);
    const last = block.at(-1)!;
    const { opcode } = last;
    const next = this.instructions[this.instructions.indexOf(last) + 1]?.offset;
    const target = last.argval as number;
    const lead = (to: number | undefined, kind: EdgeKind, label: string, then = stack): void => {
      if (to === undefined) return;
      this.edges.push({ from: start, to, kind, label });
      this.reach(to, then);
    };
    const setup = setups[opcode];
    if (setup) {
      const loop = setup === 'break' ? { end: target, outer: stack.findLast((each) => each !== null) ?? null } : null;
      lead(next, 'next', '', [...stack, loop]);
      // The end of a loop is reached by what leaves it, and handlers of exceptions are blocks of their own.
      if (!loop) lead(target, setup, setup, setup === 'except' ? [...stack, null] : stack);
    } else if (opcode === opmap.BREAK_LOOP || opcode === opmap.BREAK_OUTER) {
      let loops = opcode === opmap.BREAK_OUTER ? (last.arg ?? 0) : 0;
      const at = stack.findLastIndex((each) => each !== null && loops-- === 0);
      lead(stack[at]?.end, 'break', 'break', stack.slice(0, at));
    } else if (opcode === opmap.CONTINUE_LOOP) {
      lead(target, 'jump', 'continue', stack.slice(0, stack.findLastIndex((each) => each !== null) + 1));
    } else if (conditions[opcode]) {
      const [jumps, goesOn] = conditions[opcode];
      lead(target, 'jump', jumps);
      lead(next, 'next', goesOn);
    } else if (operandOf[opcode] === 'jrel' || operandOf[opcode] === 'jabs') lead(target, 'jump', '');
    else if (suspensions[opcode]) lead(next, 'suspend', suspensions[opcode]);
    else if (!isTerminator[opcode]) lead(next, 'next', '');
  }
}
