/** Instructions to bytes: offsets, jump distances and EXTENDED_ARG. */
import { EXTENDED_ARG, HAVE_ARGUMENT, operandOf, opmap } from '../../../runtime/opcode.js';
import { JUMP, REMOVED, type StackCode, takesLabel } from './stack-code.js';

export interface Encoded {
  readonly bytes: number[];
  /** Offset of each instruction (of its EXTENDED_ARG, where it has one); for removed ones, of the next. */
  readonly offsets: Int32Array;
}

/**
 * Encode the code that is left.
 * @param live index of the next instruction that is not removed
 */
export function encode(code: StackCode, live: Int32Array): Encoded {
  chooseJumps(code, live);
  const offsets = place(code, live);
  return { bytes: write(code, live, offsets), offsets };
}

function chooseJumps(code: StackCode, live: Int32Array): void {
  const { ops, args, labels } = code;
  for (let i = 0; i < ops.length; i++) {
    if (ops[i] === JUMP) ops[i] = live[labels[args[i]!]!]! > i ? opmap.JUMP_FORWARD : opmap.JUMP_ABSOLUTE;
  }
}

function sizeOf(op: number, arg: number): number {
  if (op < HAVE_ARGUMENT) return 1;
  return arg > 0xffff ? 6 : 3;
}

/** Jumps grow as their targets move away, and targets as jumps grow: repeated until nothing changes. */
function place(code: StackCode, live: Int32Array): Int32Array {
  const { ops, args } = code;
  const count = ops.length;
  const sizes = new Uint8Array(count);
  for (let i = 0; i < count; i++) if (ops[i] !== REMOVED) sizes[i] = sizeOf(ops[i]!, takesLabel[ops[i]!] ? 0 : args[i]!);
  const offsets = new Int32Array(count + 1);
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < count; i++) offsets[i + 1] = offsets[i]! + sizes[i]!;
    // Where no offset needs more than two bytes, no jump does.
    if (offsets[count]! <= 0xffff) break;
    for (let i = 0; i < count; i++) {
      if (sizes[i] !== 3 || !takesLabel[ops[i]!]) continue;
      if (jumpArgument(code, live, offsets, i, 3) > 0xffff) {
        sizes[i] = 6;
        changed = true;
      }
    }
  }
  return offsets;
}

function jumpArgument({ ops, args, labels }: StackCode, live: Int32Array, offsets: Int32Array, index: number, size: number): number {
  const target = offsets[live[labels[args[index]!]!]!]!;
  return operandOf[ops[index]!] === 'jrel' ? target - offsets[index]! - size : target;
}

function write(code: StackCode, live: Int32Array, offsets: Int32Array): number[] {
  const { ops, args } = code;
  const bytes: number[] = [];
  for (let i = 0; i < ops.length; i++) {
    const op = ops[i]!;
    if (op === REMOVED) continue;
    const size = offsets[i + 1]! - offsets[i]!;
    if (size === 1) {
      bytes.push(op);
      continue;
    }
    const arg = takesLabel[op] ? jumpArgument(code, live, offsets, i, size) : args[i]!;
    if (size === 6) bytes.push(EXTENDED_ARG, (arg >> 16) & 0xff, (arg >>> 24) & 0xff);
    bytes.push(op, arg & 0xff, (arg >> 8) & 0xff);
  }
  return bytes;
}
