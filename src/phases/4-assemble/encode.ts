/** Instructions to bytes: offsets, jump distances and EXTENDED_ARG. */
import { EXTENDED_ARG, HAVE_ARGUMENT, operandOf, opmap } from '../../../runtime/opcode.js';
import { JUMP, REMOVED, type StackCode, takesLabel } from './stack-code.js';
import type { Workspace } from './workspace.js';

/**
 * Encode the code that is left; `offsets` of the workspace tells where each instruction is.
 * @returns the bytes
 */
export function encode(code: StackCode, workspace: Workspace): number[] {
  chooseJumps(code, workspace.live);
  place(code, workspace);
  return write(code, workspace);
}

function chooseJumps(code: StackCode, live: Int32Array): void {
  const { ops, args, labels, count } = code;
  for (let i = 0; i < count; i++) {
    if (ops[i] === JUMP) ops[i] = live[labels[args[i]!]!]! > i ? opmap.JUMP_FORWARD : opmap.JUMP_ABSOLUTE;
  }
}

function sizeOf(op: number, arg: number): number {
  if (op === REMOVED) return 0;
  if (op < HAVE_ARGUMENT) return 1;
  return arg > 0xffff && !takesLabel[op] ? 6 : 3;
}

/** Jumps grow as their targets move away, and targets as jumps grow: repeated until nothing changes. */
function place(code: StackCode, workspace: Workspace): void {
  const { ops, args, count } = code;
  const { sizes, offsets } = workspace;
  for (let i = 0; i < count; i++) sizes[i] = sizeOf(ops[i]!, args[i]!);
  for (let changed = true; changed; ) {
    changed = false;
    offsets[0] = 0;
    for (let i = 0; i < count; i++) offsets[i + 1] = offsets[i]! + sizes[i]!;
    // Where no offset needs more than two bytes, no jump does.
    if (offsets[count]! <= 0xffff) return;
    for (let i = 0; i < count; i++) {
      if (sizes[i] !== 3 || !takesLabel[ops[i]!]) continue;
      if (jumpArgument(code, workspace, i, 3) > 0xffff) {
        sizes[i] = 6;
        changed = true;
      }
    }
  }
}

function jumpArgument({ ops, args, labels }: StackCode, { live, offsets }: Workspace, index: number, size: number): number {
  const target = offsets[live[labels[args[index]!]!]!]!;
  return operandOf[ops[index]!] === 'jrel' ? target - offsets[index]! - size : target;
}

function write(code: StackCode, workspace: Workspace): number[] {
  const { ops, args, count } = code;
  const { sizes } = workspace;
  const bytes: number[] = [];
  for (let i = 0; i < count; i++) {
    const op = ops[i]!;
    const size = sizes[i]!;
    if (size === 0) continue;
    if (size === 1) {
      bytes.push(op);
      continue;
    }
    const arg = takesLabel[op] ? jumpArgument(code, workspace, i, size) : args[i]!;
    if (size === 6) bytes.push(EXTENDED_ARG, (arg >> 16) & 0xff, (arg >>> 24) & 0xff);
    bytes.push(op, arg & 0xff, (arg >> 8) & 0xff);
  }
  return bytes;
}
