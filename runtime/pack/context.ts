/** The code of one function as far as it has been told: what comes next depends on it. */
import type { CodeObjectData } from '../abi.js';
import { opmap } from '../opcode.js';
import type { Model } from './model.js';
import type { Given, Records } from './records.js';

/** Stands for an opcode where there is none. */
export const NONE = 256;

export class Context {
  readonly model: Model;
  readonly bytes: number[] = [];
  /** Of each value on the stack, the opcode that pushed it. */
  readonly stack: number[] = [];
  /** The opcodes before, the last one first. */
  op1 = NONE;
  op2 = NONE;
  op3 = NONE;
  /** All that were before those. */
  earlier = 0;
  /** Keys of the names before, the last one first. */
  name1 = 0;
  name2 = 0;

  constructor(
    readonly all: Records,
    readonly data: CodeObjectData,
    readonly isPlain: boolean,
    readonly given: Given | undefined,
  ) {
    this.model = all.model;
  }

  /** An instruction has been told. */
  instruction(op: number): void {
    this.earlier = (Math.imul(this.earlier, 0x2f0b4f) + this.op3 * 0x3779b1) | 0;
    this.op3 = this.op2;
    this.op2 = this.op1;
    this.op1 = op;
  }

  /** A name has been told. */
  mentioned(name: string): void {
    this.name2 = this.name1;
    this.name1 = this.all.strings.keyOf(name);
  }

  /** How many values are on the stack above the last method to be called. */
  sinceMethod(): number {
    const { stack } = this;
    let count = 0;
    for (let i = stack.length - 1; i >= 0 && count < 15; i--, count++) {
      const op = stack[i]!;
      if (op === opmap.LOAD_METHOD || op === opmap.LOAD_METHOD_SUBSCR) return count;
    }
    return 15;
  }
}
