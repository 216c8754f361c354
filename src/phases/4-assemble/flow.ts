/**
 * The flow graph of a function's stack code: which instructions are reached, with how many values on the stack.
 *
 * Blocks of the block stack need no edges of their own: SETUP_* leads to its handler, so that everything that unwinding can
 * reach is reached, and BREAK_LOOP, like RETURN_VALUE, simply ends its path.
 */
import { isTerminator, opmap, stackChange } from '../../../runtime/opcode.js';
import { JUMP, REMOVED, type StackCode, takesLabel } from './stack-code.js';

export interface Flow {
  /** For each instruction, the index of the first one from there on that is not removed. */
  readonly live: Int32Array;
  /** The most values that are ever on the stack. */
  readonly stackSize: number;
}

/** Shorten jumps, remove what is never reached, and measure the stack. The code is changed in place. */
export function analyzeFlow(code: StackCode): Flow {
  threadJumps(code, liveIndices(code));
  const depths = new Int32Array(code.ops.length).fill(-1);
  const flow = new Traversal(code, depths);
  flow.from(0, 0);
  // A suspension that is never reached keeps its place in the code: it has a number.
  for (const index of code.suspensions) if (depths[index]! < 0) flow.from(blockStart(code, index), 0);
  for (let i = 0; i < depths.length; i++) if (depths[i]! < 0) code.ops[i] = REMOVED;
  removeIdleJumps(code);
  return { live: liveIndices(code), stackSize: flow.stackSize };
}

function liveIndices({ ops }: StackCode): Int32Array {
  const live = new Int32Array(ops.length + 1);
  live[ops.length] = ops.length;
  for (let i = ops.length - 1; i >= 0; i--) live[i] = ops[i] === REMOVED ? live[i + 1]! : i;
  return live;
}

/** A jump to a jump goes on to its target; a jump to a return returns. */
function threadJumps(code: StackCode, live: Int32Array): void {
  const { ops, args, labels } = code;
  for (let i = 0; i < ops.length; i++) {
    const op = ops[i]!;
    if (!takesLabel[op] || isRelativeOnly(op)) continue;
    let target = live[labels[args[i]!]!]!;
    for (let steps = 0; ops[target] === JUMP && steps < 100; steps++) {
      args[i] = args[target]!;
      target = live[labels[args[i]!]!]!;
    }
    if (op === JUMP && ops[target] === opmap.RETURN_VALUE) code.replace(i, opmap.RETURN_VALUE, 0);
  }
}

/** The target has to lie ahead, which that of another jump may not. */
function isRelativeOnly(op: number): boolean {
  return op === opmap.FOR_ITER || op === opmap.FOR_RESULT || op === opmap.SETUP_LOOP || op === opmap.SETUP_EXCEPT || op === opmap.SETUP_FINALLY;
}

function blockStart({ ops, labels, args }: StackCode, index: number): number {
  const targets = new Set<number>();
  ops.forEach((op, i) => {
    if (takesLabel[op]) targets.add(labels[args[i]!]!);
  });
  let start = index;
  while (start > 0 && !targets.has(start) && !endsPath(ops[start - 1]!)) start--;
  return start;
}

function endsPath(op: number): boolean {
  return op === JUMP || isTerminator[op] === true;
}

class Traversal {
  stackSize = 0;

  constructor(
    private readonly code: StackCode,
    private readonly depths: Int32Array,
  ) {}

  /** Follow every path from an instruction that is not reached yet. */
  from(start: number, depthAtStart: number): void {
    const { code, depths } = this;
    const { ops, args, labels } = code;
    const pending: number[] = [];
    const reach = (index: number, depth: number): void => {
      if (index < ops.length && depths[index]! < 0) {
        depths[index] = depth;
        pending.push(index);
      }
    };
    reach(start, depthAtStart);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (let i = next; ; i++) {
        const op = ops[i]!;
        const depth = depths[i]!;
        const arg = args[i]!;
        if (op === JUMP) {
          reach(labels[arg]!, depth);
          break;
        }
        let after = depth;
        if (op !== REMOVED) {
          if (takesLabel[op]) reach(labels[arg]!, this.depthAtTarget(i, depth));
          after = Math.max(0, depth + stackChange(op, arg, false));
          if (after > this.stackSize) this.stackSize = after;
          if (isTerminator[op]) break;
        }
        if (i + 1 >= ops.length || depths[i + 1]! >= 0) break;
        depths[i + 1] = after;
      }
    }
  }

  private depthAtTarget(index: number, depth: number): number {
    const { ops, loops } = this.code;
    const op = ops[index]!;
    // Handlers find one value; it counts as if it were on the stack at once.
    if (op === opmap.SETUP_EXCEPT || op === opmap.SETUP_FINALLY) {
      if (depth + 1 > this.stackSize) this.stackSize = depth + 1;
      return depth + 1;
    }
    if (op === opmap.CONTINUE_LOOP) return this.depths[loops.get(index)!]!;
    return Math.max(0, depth + stackChange(op, 0, true));
  }
}

function removeIdleJumps(code: StackCode): void {
  const { ops, args, labels } = code;
  const live = liveIndices(code);
  for (let i = ops.length - 1; i >= 0; i--) {
    if (ops[i] === JUMP && live[labels[args[i]!]!] === live[i + 1]) {
      ops[i] = REMOVED;
      live[i] = live[i + 1]!;
    }
  }
}
