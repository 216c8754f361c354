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
export const takesLabel: readonly boolean[] = Array.from({ length: 258 }, (_, code) => code === JUMP || operandOf[code] === 'jrel' || operandOf[code] === 'jabs');

export type Label = number;

/** What an instruction stands for in the source. */
export type Range = Pick<acorn.Node, 'start' | 'end'>;

export class StackCode {
  readonly ops: number[] = [];
  readonly args: number[] = [];
  /** Source range of each instruction. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Index of the instruction that each label marks. */
  readonly labels: number[] = [];
  /** Index of the instruction of each suspension, by its number − 1. */
  readonly suspensions: number[] = [];
  /** For a CONTINUE_LOOP, the index of its loop's SETUP_LOOP: that is where the depth of the stack comes from. */
  readonly loops = new Map<number, number>();
  private start: number;
  private end: number;

  /** @param range of instructions that stand before any that has its own */
  constructor(range: Range) {
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
    this.starts.push(this.start);
    this.ends.push(this.end);
    this.args.push(arg);
    return this.ops.push(op) - 1;
  }

  newLabel(): Label {
    return this.labels.push(-1) - 1;
  }

  mark(label: Label): void {
    this.labels[label] = this.ops.length;
  }

  /** The next instruction, labelled. */
  here(): Label {
    return this.labels.push(this.ops.length) - 1;
  }

  replace(index: number, op: number, arg: number): void {
    this.ops[index] = op;
    this.args[index] = arg;
  }
}
