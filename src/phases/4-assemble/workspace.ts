/** Arrays that are used again for each function: making them anew would cost more than filling them. */
import { type Range, StackCode } from './stack-code.js';

export class Workspace {
  private readonly free: StackCode[] = [];
  /** For each instruction, the index of the first one from there on that is not removed. */
  live = new Int32Array(256);
  /** Depth of the stack at each instruction, −1 where it is not known. */
  depths = new Int32Array(256);
  /** Offset of each instruction in the bytecode (of its EXTENDED_ARG, where it has one); for removed ones, of the next. */
  offsets = new Int32Array(256);
  sizes = new Uint8Array(256);

  /** Stack code to fill; functions inside others have their own. */
  take(range: Range): StackCode {
    const code = this.free.pop() ?? new StackCode();
    code.reset(range);
    return code;
  }

  release(code: StackCode): void {
    this.free.push(code);
  }

  /** Make room for so many instructions and one more. */
  reserve(count: number): void {
    if (count < this.live.length) return;
    const length = 2 ** Math.ceil(Math.log2(count + 1));
    this.live = new Int32Array(length);
    this.depths = new Int32Array(length);
    this.offsets = new Int32Array(length);
    this.sizes = new Uint8Array(length);
  }
}
