/** Jumps and where they lead: those that lead on are told at their targets. */
import { opmap } from '../opcode.js';
import { type Context, NONE } from './context.js';
import { BACK, LABEL, WHICH } from './kinds.js';
import type { GivenInstruction } from './records.js';
import { damaged } from './strings.js';

/** A jump whose target is not reached yet: where it is, and what its argument counts from. */
interface OpenJump {
  readonly at: number;
  readonly base: number;
  readonly target: number;
  /** How many values are on the stack where it leads. */
  depth: number;
}

export class Jumps {
  private readonly open: OpenJump[] = [];
  /** Starts of loops. */
  private readonly heads: number[] = [];
  /** Of all instructions. */
  private readonly offsets: number[] = [];
  private isJump = false;

  constructor(private readonly context: Context) {}

  instruction(offset: number): void {
    this.offsets.push(offset);
  }

  loop(head: number): void {
    this.heads.push(head);
  }

  /** The opcode of the jump told last whose target has not been reached; 0 if there is none. */
  get last(): number {
    const { open } = this;
    return open.length > 0 ? this.context.bytes[open.at(-1)!.at]! : 0;
  }

  /** How many values are on the stack where the instruction leads, if it was a jump to what comes. */
  landing(depth: number): void {
    if (this.isJump) this.open[this.open.length - 1]!.depth = Math.max(0, depth);
    this.isJump = false;
  }

  /** Whether jumps lead to the next instruction: those that are open get their arguments. */
  labels(offset: number): boolean {
    const { open, context } = this;
    const { model, op1, op2, op3, bytes, stack, given } = context;
    let any = false;
    for (let first = 1; open.length > 0; first = 0) {
      const at = given ? open.findLastIndex(({ target }) => target === offset) : 0;
      const top = bytes[open.at(-1)!.at]!;
      const depth = Math.min(stack.length, 15);
      const is = model.symbol(
        LABEL,
        1,
        at >= 0 ? 1 : 0,
        op1 * 2 + first,
        (op1 * 512 + top) * 2 + first,
        ((op1 * 512 + op2) * 512 + top) * 2 + first,
        (top * 16 + depth) * 2 + first,
        ((op1 * 512 + op2) * 512 + op3) * 2 + first,
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
    const { stack } = this.context;
    while (stack.length < depth) stack.push(NONE);
    stack.length = depth;
  }

  jump(op: number, operand: string, given: GivenInstruction | undefined, offset: number, index: number): number {
    const { heads } = this;
    const { model, op1 } = this.context;
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
}

/** What comes next is not reached from there. */
function isEnd(op: number): boolean {
  return op === opmap.JUMP_FORWARD || op === opmap.JUMP_ABSOLUTE || op === opmap.RETURN_VALUE || op === opmap.RAISE_VARARGS;
}
