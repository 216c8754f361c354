/**
 * The intermediate notation: instructions of the opcode table over labels, one after the other.
 *
 * Beside the opcodes of the table there are two pseudo-instructions: JUMP, which becomes JUMP_FORWARD or JUMP_ABSOLUTE by its
 * direction, and REMOVED, which is nothing. The argument of a jump is a label.
 */
import type * as acorn from 'acorn';
import { operandOf } from '../../../runtime/opcode.js';

export const JUMP = 256;
export const REMOVED = 257;

/** By opcode: its argument is a label. */
export const takesLabel: readonly boolean[] = Array.from(
  { length: 258 },
  (_, code) => code === JUMP || operandOf[code] === 'jrel' || operandOf[code] === 'jabs',
);

export type Label = number;

/** What an instruction stands for in the source. */
export type Range = Pick<acorn.Node, 'start' | 'end'>;

export class StackCode {
  /** How many instructions there are; the arrays are longer. */
  count = 0;
  ops = new Int32Array(256);
  args = new Int32Array(256);
  /** Source range of each instruction. */
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  /** Index of the instruction that each label marks. */
  readonly labels: number[] = [];
  /** Index of the instruction of each suspension, by its number − 1. */
  readonly suspensions: number[] = [];
  /** For a CONTINUE_LOOP, the index of its loop's SETUP_LOOP: that is where the depth of the stack comes from. */
  readonly loops = new Map<number, number>();
  private start = 0;
  private end = 0;

  /**
   * Start with the code of another function.
   * @param range of instructions that stand before any that has its own
   */
  reset(range: Range): void {
    this.count = 0;
    this.labels.length = 0;
    this.suspensions.length = 0;
    this.loops.clear();
    this.start = range.start;
    this.end = range.end;
  }

  /**
   * Add an instruction.
   * @param range what it stands for; by default what the one before stands for, so that no line starts here
   * @returns its index
   */
  emit(op: number, arg = 0, range?: Range): number {
    if (range) {
      this.start = range.start;
      this.end = range.end;
    }
    const index = this.count++;
    if (index === this.ops.length) this.grow();
    this.ops[index] = op;
    this.args[index] = arg;
    this.starts[index] = this.start;
    this.ends[index] = this.end;
    return index;
  }

  private grow(): void {
    this.ops = doubled(this.ops);
    this.args = doubled(this.args);
    this.starts = doubled(this.starts);
    this.ends = doubled(this.ends);
  }

  newLabel(): Label {
    return this.labels.push(-1) - 1;
  }

  mark(label: Label): void {
    this.labels[label] = this.count;
  }

  /** The next instruction, labelled. */
  here(): Label {
    return this.labels.push(this.count) - 1;
  }

  replace(index: number, op: number, arg: number): void {
    this.ops[index] = op;
    this.args[index] = arg;
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
