/** Bytecode as data: instructions with their arguments resolved. */
import type { CodeObject, Positions } from '../code.js';
import { cmp_op, EXTENDED_ARG, HAVE_ARGUMENT, operandOf, opname, variantsOf } from '../opcode.js';
import { repr } from './repr.js';

/** One instruction, as CPython's `dis.Instruction`. */
export interface Instruction {
  readonly opname: string;
  readonly opcode: number;
  /** With the bits of an EXTENDED_ARG before it; `null` where the opcode takes none. */
  readonly arg: number | null;
  /** What the argument stands for: a constant, a name, an offset; the number itself where it is no more than that. */
  readonly argval: unknown;
  /** The same as text; empty where the number says it all. */
  readonly argrepr: string;
  readonly offset: number;
  /** The first instruction of its line in a row. */
  readonly starts_line: boolean;
  readonly line_number: number;
  readonly is_jump_target: boolean;
  readonly positions: Positions | null;
}

/** One instruction without its surroundings. */
export interface RawInstruction {
  readonly opcode: number;
  readonly arg: number | null;
  readonly offset: number;
  /** Offset of the next instruction. */
  readonly next: number;
}

/** Split bytes into instructions; each EXTENDED_ARG is one. */
export function* unpack(bytes: Uint8Array): Generator<RawInstruction, void> {
  let extended = 0;
  for (let offset = 0; offset < bytes.length; ) {
    const opcode = bytes[offset]!;
    if (opcode < HAVE_ARGUMENT) {
      yield { opcode, arg: null, offset, next: ++offset };
      continue;
    }
    const arg = bytes[offset + 1]! + bytes[offset + 2]! * 0x100 + extended;
    extended = opcode === EXTENDED_ARG ? arg * 0x10000 : 0;
    yield { opcode, arg, offset, next: offset + 3 };
    offset += 3;
  }
}

/** Target of a jump; `null` for all other instructions. */
export function jumpTarget({ opcode, arg, next }: RawInstruction): number | null {
  const operand = operandOf[opcode];
  if (operand === 'jrel') return next + arg!;
  return operand === 'jabs' ? arg : null;
}

/**
 * Offsets that jumps lead to, in the order of the jumps.
 * @param bytes the bytecode (`co_code`)
 */
export function findlabels(bytes: Uint8Array): number[] {
  const found = new Set<number>();
  for (const instruction of unpack(bytes)) {
    const target = jumpTarget(instruction);
    if (target !== null) found.add(target);
  }
  return [...found];
}

/**
 * Offsets at which lines start, with the lines.
 * @param code a code object
 */
export function findlinestarts(code: CodeObject): [offset: number, line: number][] {
  const found: [number, number][] = [];
  for (const [start, , line] of code.co_lines()) if (found.at(-1)?.[1] !== line) found.push([start, line]);
  return found;
}

/**
 * All instructions of a code object.
 * @param lineOffset added to the lines
 */
export function instructionsOf(code: CodeObject, lineOffset = 0): Instruction[] {
  const starts = new Set(findlinestarts(code).map(([offset]) => offset));
  const targets = new Set(findlabels(code.co_code));
  const positions = code.co_positions();
  let index = 0;
  return [...unpack(code.co_code)].map((raw) => {
    const { opcode, arg, offset } = raw;
    const place = positions[index] ?? null;
    if (opcode !== EXTENDED_ARG) index++;
    return {
      opname: opname[opcode]!,
      opcode,
      arg,
      ...resolveArgument(code, raw),
      offset,
      starts_line: starts.has(offset),
      line_number: code.lineOf(offset) + lineOffset,
      is_jump_target: targets.has(offset),
      positions: place,
    };
  });
}

function resolveArgument(code: CodeObject, raw: RawInstruction): Pick<Instruction, 'argval' | 'argrepr'> {
  const { opcode, arg } = raw;
  if (arg === null) return { argval: null, argrepr: '' };
  const named = (name: string | undefined): Pick<Instruction, 'argval' | 'argrepr'> => ({ argval: name, argrepr: name ?? '' });
  switch (operandOf[opcode]) {
    case 'const': {
      const value = code.co_consts[arg];
      return { argval: value, argrepr: repr(value) };
    }
    case 'name':
      return named(code.co_names[arg]);
    case 'local':
      return named(code.co_varnames[arg]);
    case 'free':
      return named(arg < code.co_cellvars.length ? code.co_cellvars[arg] : code.co_freevars[arg - code.co_cellvars.length]);
    case 'compare':
      return named(cmp_op[arg]);
    case 'jrel':
    case 'jabs': {
      const target = jumpTarget(raw)!;
      return operandOf[opcode] === 'jrel' ? { argval: target, argrepr: `to ${target}` } : { argval: target, argrepr: '' };
    }
    case 'nargs':
      return { argval: arg, argrepr: `${arg} positional, 0 keyword pair` };
    case 'variant':
      return { argval: arg, argrepr: variantsOf[opcode]?.[arg] ?? '' };
    default:
      return { argval: arg, argrepr: '' };
  }
}
