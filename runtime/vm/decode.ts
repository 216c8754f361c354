/** Bytecode as the evaluator reads it: one entry per instruction, arguments whole, jump targets as indices. */
import { CodeObject } from '../code.js';
import { jumpTarget, unpack } from '../dis/instructions.js';
import { EXTENDED_ARG, opmap } from '../opcode.js';

export interface Decoded {
  readonly ops: readonly number[];
  /** The argument; of a jump, the index of the instruction that it leads to. */
  readonly args: readonly number[];
  readonly offsets: readonly number[];
  /** Whether the parameters have code of their own, which ends in RETURN_GENERATOR. */
  readonly hasPrologue: boolean;
}

const known = new WeakMap<CodeObject, Decoded>();

/**
 * The instructions of a code object, decoded once. The code objects in it are decoded as well: later, the program may have
 * patched what that needs.
 */
export function decode(code: CodeObject): Decoded {
  let found = known.get(code);
  if (!found) {
    known.set(code, (found = decoded(code.co_code)));
    code.co_consts.forEach((constant) => {
      if (constant instanceof CodeObject) decode(constant);
    });
  }
  return found;
}

function decoded(bytes: Uint8Array): Decoded {
  const ops: number[] = [];
  const args: number[] = [];
  const offsets: number[] = [];
  const targets: (number | null)[] = [];
  const indexAt = new Map<number, number>();
  let start = -1;
  for (const raw of unpack(bytes)) {
    if (start < 0) start = raw.offset;
    if (raw.opcode === EXTENDED_ARG) continue;
    indexAt.set(start, ops.length);
    offsets.push(start);
    ops.push(raw.opcode);
    args.push(raw.arg ?? 0);
    targets.push(jumpTarget(raw));
    start = -1;
  }
  targets.forEach((target, i) => {
    if (target === null) return;
    const index = indexAt.get(target);
    if (index === undefined) throw new RangeError(`the code is damaged: it jumps to ${target}, where no instruction starts`);
    args[i] = index;
  });
  return { ops, args, offsets, hasPrologue: ops.includes(opmap.RETURN_GENERATOR) };
}

/** Index of the instruction at an offset. */
export function indexOf({ offsets }: Decoded, offset: number): number {
  const index = offsets.indexOf(offset);
  if (index < 0) throw new RangeError(`no instruction starts at offset ${offset}`);
  return index;
}
