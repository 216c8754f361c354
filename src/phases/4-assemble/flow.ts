/**
 * The flow graph of a function's stack code: which instructions are reached, with how many values on the stack.
 *
 * Blocks of the block stack need no edges of their own: SETUP_* leads to its handler, so that everything that unwinding can
 * reach is reached, and BREAK_LOOP, like RETURN_VALUE, simply ends its path.
 */
import { isTerminator, opmap, stackChange } from '../../../runtime/opcode.js';
import { JUMP, REMOVED, type StackCode, takesLabel } from './stack-code.js';
import type { Workspace } from './workspace.js';

/**
 * Shorten jumps, remove what is never reached, and measure the stack. The code is changed in place; `live` of the workspace
 * tells what is left.
 *
 * @returns the most values that are ever on the stack
 */
export function analyzeFlow(code: StackCode, workspace: Workspace): number {
  workspace.reserve(code.count);
  const { live, depths } = workspace;
  findLive(code, live);
  threadJumps(code, live);
  depths.fill(-1, 0, code.count);
  const flow = new Traversal(code, depths);
  flow.from(0, 0);
  // A suspension that is never reached keeps its place in the code: it has a number.
  for (const index of code.suspensions) if (depths[index]! < 0) flow.from(blockStart(code, index), 0);
  for (let i = 0; i < code.count; i++) if (depths[i]! < 0) code.ops[i] = REMOVED;
  removeIdleJumps(code, live);
  return flow.stackSize;
}

function findLive({ ops, count }: StackCode, live: Int32Array): void {
  live[count] = count;
  for (let i = count - 1; i >= 0; i--) live[i] = ops[i] === REMOVED ? live[i + 1]! : i;
}

/** A jump to a jump goes on to its target; a jump to a return returns. */
function threadJumps(code: StackCode, live: Int32Array): void {
  const { ops, args, labels, count } = code;
  for (let i = 0; i < count; i++) {
    const op = ops[i]!;
    if (!takesLabel[op] || isRelativeOnly(op)) continue;
    let target = live[labels[args[i]!]!]!;
    // The limit is for jumps in a circle.
    for (let steps = 0; ops[target] === JUMP && steps < 100; steps++) {
      args[i] = args[target]!;
      target = live[labels[args[i]!]!]!;
    }
    if (op === JUMP && ops[target] === opmap.RETURN_VALUE) code.replace(i, opmap.RETURN_VALUE, 0);
  }
}

/** The target has to lie ahead, which that of another jump may not. */
function isRelativeOnly(op: number): boolean {
  return (
    op === opmap.FOR_ITER || op === opmap.FOR_RESULT || op === opmap.SETUP_LOOP || op === opmap.SETUP_EXCEPT || op === opmap.SETUP_FINALLY
  );
}

function blockStart({ ops, labels, args, count }: StackCode, index: number): number {
  const targets = new Set<number>();
  for (let i = 0; i < count; i++) if (takesLabel[ops[i]!]) targets.add(labels[args[i]!]!);
  let start = index;
  while (start > 0 && !targets.has(start) && !endsPath(ops[start - 1]!)) start--;
  return start;
}

function endsPath(op: number): boolean {
  return op === JUMP || isTerminator[op] === true;
}

class Traversal {
  stackSize = 0;
  private readonly pending: number[] = [];

  constructor(
    private readonly code: StackCode,
    private readonly depths: Int32Array,
  ) {}

  /** Follow every path from an instruction that is not reached yet. */
  from(start: number, depth: number): void {
    this.reach(start, depth);
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) this.path(next);
  }

  private reach(index: number, depth: number): void {
    if (index >= this.code.count || this.depths[index]! >= 0) return;
    this.depths[index] = depth;
    this.pending.push(index);
  }

  private path(start: number): void {
    const { code, depths } = this;
    const { ops, args, labels, count } = code;
    for (let i = start; ; i++) {
      const op = ops[i]!;
      const arg = args[i]!;
      let depth = depths[i]!;
      if (op === JUMP) {
        this.reach(labels[arg]!, depth);
        return;
      }
      if (op !== REMOVED) {
        if (takesLabel[op]) this.reach(labels[arg]!, this.depthAtTarget(i, depth));
        depth = Math.max(0, depth + stackChange(op, arg, false));
        if (depth > this.stackSize) this.stackSize = depth;
        if (isTerminator[op]) return;
      }
      if (i + 1 >= count || depths[i + 1]! >= 0) return;
      depths[i + 1] = depth;
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

/** Jumps to what comes next anyway; afterwards `live` is right. */
function removeIdleJumps(code: StackCode, live: Int32Array): void {
  const { ops, args, labels } = code;
  findLive(code, live);
  for (let i = code.count - 1; i >= 0; i--) {
    const target = ops[i] === JUMP ? live[labels[args[i]!]!] : -1;
    if (target === live[i + 1]) ops[i] = REMOVED;
    live[i] = ops[i] === REMOVED ? live[i + 1]! : i;
  }
}
