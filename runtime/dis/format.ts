/** Listings in CPython 3.4's columns: line, current instruction, jump target, offset, name, argument, meaning. */

import {
  CO_ARROW,
  CO_ASYNC_GENERATOR,
  CO_CONSTRUCTOR,
  CO_COROUTINE,
  CO_DERIVED,
  CO_GENERATOR,
  CO_METHOD,
  CO_NESTED,
  CO_NEWLOCALS,
  CO_NOFREE,
  CO_OPTIMIZED,
  CO_SLOPPY,
  CO_VARARGS,
  CO_VARKEYWORDS,
} from '../abi.js';
import type { CodeObject } from '../code.js';
import { type Instruction, instructionsOf } from './instructions.js';
import { repr } from './repr.js';

const NAME_WIDTH = 20;
const ARGUMENT_WIDTH = 5;

export interface Widths {
  /** Of the line number; 0 leaves the column out. */
  readonly line: number;
  readonly offset: number;
}

/** One line of a listing. */
export function formatInstruction(instruction: Instruction, isCurrent: boolean, widths: Widths): string {
  const { starts_line, line_number, is_jump_target, offset, opname, arg, argrepr } = instruction;
  const fields: string[] = [];
  if (widths.line > 0) fields.push((starts_line ? String(line_number) : '').padStart(widths.line));
  fields.push(isCurrent ? '-->' : '   ', is_jump_target ? '>>' : '  ', String(offset).padStart(widths.offset), opname.padEnd(NAME_WIDTH));
  if (arg !== null) {
    fields.push(String(arg).padStart(ARGUMENT_WIDTH));
    if (argrepr !== '') fields.push(`(${argrepr})`);
  }
  return fields.join(' ').trimEnd();
}

/**
 * The listing of a code object; an empty line before each new source line.
 * @param lasti offset of the current instruction, −1 for none
 */
export function formatCode(code: CodeObject, lasti: number, lineOffset = 0): string {
  const instructions = instructionsOf(code, lineOffset);
  const widths = {
    line: Math.max(3, ...instructions.filter(({ starts_line }) => starts_line).map(({ line_number }) => String(line_number).length)),
    offset: Math.max(4, String(code.co_code.length).length),
  };
  const lines: string[] = [];
  for (const instruction of instructions) {
    if (instruction.starts_line && instruction.offset > 0) lines.push('');
    lines.push(formatInstruction(instruction, instruction.offset === lasti, widths));
  }
  return lines.join('\n');
}

/** Names of the bits of `co_flags`. */
export const COMPILER_FLAG_NAMES: Readonly<Record<number, string>> = {
  [CO_OPTIMIZED]: 'OPTIMIZED',
  [CO_NEWLOCALS]: 'NEWLOCALS',
  [CO_VARARGS]: 'VARARGS',
  [CO_VARKEYWORDS]: 'VARKEYWORDS',
  [CO_NESTED]: 'NESTED',
  [CO_GENERATOR]: 'GENERATOR',
  [CO_NOFREE]: 'NOFREE',
  [CO_COROUTINE]: 'COROUTINE',
  [CO_ASYNC_GENERATOR]: 'ASYNC_GENERATOR',
  [CO_SLOPPY]: 'SLOPPY',
  [CO_ARROW]: 'ARROW',
  [CO_METHOD]: 'METHOD',
  [CO_CONSTRUCTOR]: 'CONSTRUCTOR',
  [CO_DERIVED]: 'DERIVED',
};

/**
 * The flags of a code object by name.
 * @param flags `co_flags`
 */
export function pretty_flags(flags: number): string {
  const found: string[] = [];
  for (let bit = 1; bit <= flags && bit > 0; bit *= 2)
    if ((flags & bit) !== 0) found.push(COMPILER_FLAG_NAMES[bit] ?? `0x${bit.toString(16)}`);
  return found.length > 0 ? found.join(', ') : '0x0';
}

/** What `code_info` says about a code object. */
export function formatInfo(code: CodeObject): string {
  const lines = [
    `Name:              ${code.co_name}`,
    `Filename:          ${code.co_filename}`,
    `Argument count:    ${code.co_argcount}`,
    `Positional-only arguments: ${code.co_posonlyargcount}`,
    `Kw-only arguments: ${code.co_kwonlyargcount}`,
    `Number of locals:  ${code.co_nlocals}`,
    `Stack size:        ${code.co_stacksize}`,
    `Flags:             ${pretty_flags(code.co_flags)}`,
  ];
  const list = (title: string, items: readonly string[]): void => {
    if (items.length > 0) lines.push(`${title}:`, ...items.map((item, i) => `${String(i).padStart(4)}: ${item}`));
  };
  list('Constants', code.co_consts.map(repr));
  list('Names', code.co_names);
  list('Variable names', code.co_varnames);
  list('Free variables', code.co_freevars);
  list('Cell variables', code.co_cellvars);
  return lines.join('\n');
}
