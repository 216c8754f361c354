/** The control flow of a function, from its instructions: basic blocks, and how one leads to another. */
import type { CodeObjectData } from '../../runtime/abi.js';
import { get_instructions, type Instruction, opmap } from '../../runtime/dis.js';
import { isTerminator, operandOf } from '../../runtime/opcode.js';

/**
 * How a block leads to another: to the one behind it, by a jump, to the handler of a block that it sets up or leaves, out of a loop,
 * or by being resumed after a suspension.
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
    opcode === opmap.END_FINALLY ||
    isTerminator[opcode] === true ||
    conditions[opcode] !== undefined ||
    setups[opcode] !== undefined ||
    suspensions[opcode] !== undefined
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

/** How control leaves where it is; `loops`: how many loops are left besides the one that ends. */
type Leaving =
  | { readonly kind: 'return' | 'throw' }
  | { readonly kind: 'break'; readonly loops: number }
  | { readonly kind: 'continue'; readonly target: number };

/** An entry of the block stack: where it leads, and for a `finally` block and its handler what there is to resume. */
interface Block {
  readonly kind: 'loop' | 'except' | 'finally' | 'resumes' | 'other';
  readonly target: number;
  readonly resumed?: Resumed;
}

/** What a handler of `finally` may have to resume, and where it does. */
class Resumed {
  readonly leavings = new Map<string, Leaving>();
  readonly ends: { readonly start: number; readonly stack: readonly Block[] }[] = [];
}

const other: Block = { kind: 'other', target: -1 };

/** Follows the code from its start with the blocks that are set up: by them it is known where what leaves them leads. */
class Edges {
  private readonly edges = new Map<string, Edge>();
  private readonly seen = new Set<number>();
  private readonly pending: [start: number, blocks: readonly Block[]][] = [];

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
    return [...this.edges.values()].sort((x, y) => x.from - y.from || x.to - y.to);
  }

  private reach(start: number, stack: readonly Block[]): void {
    if (this.seen.has(start) || !this.blocks.has(start)) return;
    this.seen.add(start);
    this.pending.push([start, stack]);
  }

  private lead(from: number, to: number | undefined, kind: EdgeKind, label: string, stack: readonly Block[]): void {
    if (to === undefined) return;
    this.edges.set(`${from} ${to} ${label}`, { from, to, kind, label });
    this.reach(to, stack);
  }

  private follow(start: number, before: readonly Block[]): void {
    const block = this.blocks.get(start)!;
    const last = block.at(-1)!;
    const { opcode } = last;
    const stack = stackAfter(block, before);
    const next = this.instructions[this.instructions.indexOf(last) + 1]?.offset;
    const target = last.argval as number;
    if (setups[opcode]) this.setUp(start, setups[opcode], next, target, stack);
    else if (opcode === opmap.END_FINALLY) this.endFinally(start, next, stack);
    else if (leavingOf(last)) this.leave(start, leavingOf(last)!, stack);
    else if (conditions[opcode]) {
      const [jumps, goesOn] = conditions[opcode];
      this.lead(start, target, 'jump', jumps, stack);
      this.lead(start, next, 'next', goesOn, stack);
    } else if (operandOf[opcode] === 'jrel' || operandOf[opcode] === 'jabs') this.lead(start, target, 'jump', '', stack);
    else if (suspensions[opcode]) {
      this.lead(start, next, 'suspend', suspensions[opcode], stack);
      // `return()` may be called there.
      if (opcode !== opmap.RETURN_GENERATOR) this.leave(start, { kind: 'return' }, stack);
    } else if (!isTerminator[opcode]) this.lead(start, next, 'next', '', stack);
  }

  private setUp(start: number, kind: EdgeKind, next: number | undefined, target: number, stack: readonly Block[]): void {
    if (kind === 'break') {
      // The end of a loop is reached by what leaves it.
      this.lead(start, next, 'next', '', [...stack, { kind: 'loop', target }]);
      return;
    }
    const resumed = kind === 'finally' ? new Resumed() : undefined;
    // First: the code of a `finally` block is also come to from in front of it, where it is not known what it resumes.
    this.lead(start, target, kind, kind, [...stack, resumed ? { kind: 'resumes', target: -1, resumed } : other]);
    this.lead(start, next, 'next', '', [...stack, { kind: resumed ? 'finally' : 'except', target, resumed }]);
    // Any instruction may throw: the edge from the set-up stands for all.
    if (resumed) this.resume(resumed, { kind: 'throw' });
  }

  private endFinally(start: number, next: number | undefined, stack: readonly Block[]): void {
    const top = stack.at(-1);
    const around = top?.kind === 'resumes' ? stack.slice(0, -1) : stack;
    this.lead(start, next, 'next', '', around);
    top?.resumed?.ends.push({ start, stack: around });
    for (const leaving of top?.resumed?.leavings.values() ?? []) this.leave(start, leaving, around);
  }

  /** Have a handler of `finally` resume this at its end. */
  private resume(resumed: Resumed, leaving: Leaving): void {
    const key = JSON.stringify(leaving);
    if (resumed.leavings.has(key)) return;
    resumed.leavings.set(key, leaving);
    for (const { start, stack } of resumed.ends) this.leave(start, leaving, stack);
  }

  /** Leave blocks until one takes it, as the evaluator does; with none, the code ends. */
  private leave(start: number, leaving: Leaving, stack: readonly Block[]): void {
    let loops = leaving.kind === 'break' ? leaving.loops : 0;
    for (let at = stack.length - 1; at >= 0; at--) {
      const { kind, target, resumed } = stack[at]!;
      if (kind === 'finally') {
        this.lead(start, target, 'finally', leaving.kind, stack);
        this.resume(resumed!, leaving.kind === 'break' ? { kind: 'break', loops } : leaving);
        return;
      }
      if (kind === 'except' && leaving.kind === 'throw') {
        this.lead(start, target, 'except', 'throw', stack);
        return;
      }
      if (kind !== 'loop') continue;
      if (leaving.kind === 'continue') {
        this.lead(start, leaving.target, 'jump', 'continue', stack.slice(0, at + 1));
        return;
      }
      if (leaving.kind === 'break' && loops-- === 0) {
        this.lead(start, target, 'break', 'break', stack.slice(0, at));
        return;
      }
    }
  }
}

function stackAfter(block: readonly Instruction[], before: readonly Block[]): readonly Block[] {
  let stack = before;
  for (const { opcode } of block) {
    if (opcode === opmap.POP_BLOCK || opcode === opmap.POP_EXCEPT) stack = stack.slice(0, -1);
    else if (opcode === opmap.SETUP_OBJECT_SCOPE) stack = [...stack, other];
  }
  return stack;
}

function leavingOf({ opcode, arg, argval }: Instruction): Leaving | undefined {
  switch (opcode) {
    case opmap.BREAK_LOOP:
      return { kind: 'break', loops: 0 };
    case opmap.BREAK_OUTER:
      return { kind: 'break', loops: arg ?? 0 };
    case opmap.CONTINUE_LOOP:
      return { kind: 'continue', target: argval as number };
    case opmap.RETURN_VALUE:
      return { kind: 'return' };
    case opmap.RAISE_VARARGS:
    case opmap.RAISE_CONST:
    case opmap.RAISE_SUPER_DELETE:
      return { kind: 'throw' };
    default:
      return undefined;
  }
}
