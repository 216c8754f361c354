/** The one place where the command line meets the runtime's disassembler. */
import type { CodeObjectData, StoredConst } from '../../runtime/abi.js';
import { disassembleData, get_instructions, type Instruction } from '../../runtime/dis.js';
import type { Colors } from './terminal.js';

/** Code objects of functions inside a function, in source order. */
export function innerCode(code: CodeObjectData): CodeObjectData[] {
  return code.co_consts.flatMap((value) => (isCode(value) ? [value.v] : []));
}

function isCode(value: StoredConst): value is { $: 'code'; v: CodeObjectData } {
  return typeof value === 'object' && value !== null && value.$ === 'code';
}

/** What starts a line of the source in a listing: its number, and the column for the current instruction. */
const lineStart = /^ *(\d+) (?: {3}|-->) /;

/** An instruction of a listing: what stands before its name, the name, and what stands behind the number of its argument. */
const parts = /^([ \d]*)((?: -->)? *(?:>>)?)( +\d+ )([A-Z_]+|<\d+>)( *\d*)(.*)$/;

function colored(line: string, { dim, cyan, green, yellow }: Colors): string {
  const found = parts.exec(line);
  if (!found) return line;
  const [, number, marks, offset, name, arg, rest] = found as unknown as [string, string, string, string, string, string, string];
  return `${number}${marks.trim() === '' ? marks : yellow(marks)}${dim(offset)}${cyan(name)}${arg}${rest === '' ? '' : green(rest)}`;
}

/**
 * The listing of one function, without those in it.
 * @param source the lines of its file, to be shown where their instructions begin
 */
export function listing(code: CodeObjectData, source: readonly string[] | undefined, colors: Colors): string {
  let text = '';
  disassembleData(code, {
    depth: 0,
    file: (part) => {
      text += part;
    },
  });
  const lines = text.split('\n').flatMap((line) => {
    const number = lineStart.exec(line)?.[1];
    const shown = number === undefined ? undefined : source?.[Number(number) - 1];
    return shown === undefined ? [colored(line, colors)] : [colors.dim(`    ${shown}`), colored(line, colors)];
  });
  return `${lines.join('\n')}\n`;
}

/** A function's instructions as JSON values; field names are those of `genframe/dis`. */
export interface InstructionsData {
  co_qualname: string;
  co_filename: string;
  co_firstlineno: number;
  instructions: (Omit<Instruction, 'argval'> & { argval: string | number | boolean | null })[];
}

export function instructionsData(code: CodeObjectData): InstructionsData {
  const { co_qualname, co_filename, co_firstlineno } = code;
  const instructions = get_instructions(code).map((instruction) => ({ ...instruction, argval: plain(instruction) }));
  return { co_qualname, co_filename, co_firstlineno, instructions };
}

/** What JSON has no value for is there as text. */
function plain({ argval, argrepr }: Instruction): string | number | boolean | null {
  const isPlain = argval === null || typeof argval === 'string' || typeof argval === 'boolean' || Number.isFinite(argval);
  return isPlain ? (argval as string | number | boolean | null) : argrepr;
}
