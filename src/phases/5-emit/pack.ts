/** Code objects as they are kept in a compiled module: without what follows from the rest (`runtime/pack`). */
import { CO_VARARGS, type CodeObjectData, EXTENDED_ARG, HAVE_ARGUMENT } from '../../../runtime/abi.js';
import { CodeObject } from '../../../runtime/code.js';
import { operandOf } from '../../../runtime/opcode.js';
import { type Given, type GivenInstruction, Records } from '../../../runtime/pack/records.js';
import { STREAMS, type Streams } from '../../../runtime/pack/streams.js';
import { textOf } from '../../../runtime/pack/tables.js';
import { checksum, digits, SINGLE, STEP } from '../../../runtime/pack/text.js';
import { SEPARATOR } from '../../../runtime/pack/unpack.js';

/** Packed code objects: their strings, and all the rest. */
export interface Packed {
  readonly strings: string;
  readonly text: string;
}

class Writer implements Streams {
  private readonly codes: readonly number[][] = Array.from({ length: STREAMS }, () => []);
  /** Whether all numbers were such as streams can hold. */
  isExact = true;

  number(stream: number, given: number): number {
    const codes = this.codes[stream]!;
    if (!(given >= 0 && given <= Number.MAX_SAFE_INTEGER)) this.isExact = false;
    let rest = given;
    for (; rest >= SINGLE; rest = Math.floor((rest - SINGLE) / STEP)) codes.push(digits[SINGLE + ((rest - SINGLE) % STEP)]!);
    codes.push(digits[rest]!);
    return given;
  }

  toString(): string {
    return this.codes.map(textOf).join(' ');
  }
}

class Packer extends Records {
  /** Whether reading will give just what was given. */
  isExact = true;
  private readonly indices = new Map<string, number>();

  override refTo(text: string): number {
    const index = this.indices.get(text);
    return index === undefined ? this.refToNext(text) : this.refToMet(index);
  }

  override given(data: CodeObjectData): Given {
    const instructions = instructionsOf(data);
    return { data, instructions, isPlain: isPlain(data, instructions), extra: extraOf(data) };
  }

  protected override separatorsIn(text: string): number {
    let count = 0;
    for (let at = text.indexOf(SEPARATOR); at >= 0; at = text.indexOf(SEPARATOR, at + 1)) count++;
    return count;
  }

  protected override next(_: number, given: string): string {
    this.indices.set(given, this.strings.length);
    return given;
  }

  protected override told(given: CodeObjectData, data: CodeObjectData): void {
    const { co_consts, ...rest } = data;
    this.isExact &&=
      co_consts.length === given.co_consts.length &&
      Object.entries(rest).every(([name, value]) => isEqual(value, given[name as keyof CodeObjectData]));
  }
}

function isEqual(x: unknown, y: unknown): boolean {
  if (!Array.isArray(x) || !Array.isArray(y)) return x === y || (typeof x === 'object' && JSON.stringify(x) === JSON.stringify(y));
  return x.length === y.length && x.every((item, i) => isEqual(item, y[i]));
}

const known = new Set<string>([
  'co_name',
  'co_qualname',
  'co_filename',
  'co_firstlineno',
  'co_argcount',
  'co_kwonlyargcount',
  'co_posonlyargcount',
  'co_nlocals',
  'co_stacksize',
  'co_flags',
  'co_code',
  'co_consts',
  'co_names',
  'co_varnames',
  'co_cellvars',
  'co_freevars',
  'co_lnotab',
  'co_positions',
  'suspensions',
  'hash',
  'id',
  'locals',
] satisfies (keyof CodeObjectData)[]);

/** Fields that have no form of their own, as JSON. */
function extraOf(data: CodeObjectData): string {
  const extra = Object.entries(data).filter(([name]) => !known.has(name));
  return extra.length === 0 ? '' : JSON.stringify(Object.fromEntries(extra));
}

/** Pack the code objects of a module. What has a form that cannot be packed (more than 64 KiB of code, say) stays JSON. */
export function pack(codes: readonly CodeObjectData[]): Packed {
  const writer = new Writer();
  const packer = new Packer(writer);
  packer.unit(codes);
  if (!packer.isExact || !writer.isExact) return { strings: '', text: JSON.stringify(codes) };
  const strings = packer.strings.join(SEPARATOR);
  const text = writer.toString();
  return { strings, text: checksum(text, strings) + text };
}

function instructionsOf(data: CodeObjectData): GivenInstruction[] {
  const code = new CodeObject(data);
  const bytes = code.co_code;
  const positions = code.co_positions();
  const found: { op: number; arg: number; target: number; place: GivenInstruction['place'] }[] = [];
  const numbers = new Map<number, number>();
  let last: (typeof positions)[number] | undefined;
  let place: GivenInstruction['place'] = { line: 1, column: 0, endLine: 1, endColumn: 0 };
  for (let at = 0; at < bytes.length; ) {
    numbers.set(at, found.length);
    let arg = 0;
    if (bytes[at] === EXTENDED_ARG) {
      arg = (bytes[at + 1]! + bytes[at + 2]! * 256) * 65536;
      at += 3;
    }
    const op = bytes[at]!;
    if (op >= HAVE_ARGUMENT) arg += bytes[at + 1]! + bytes[at + 2]! * 256;
    at += op < HAVE_ARGUMENT ? 1 : 3;
    const position = positions[found.length]!;
    if (position !== last) {
      last = position;
      place = { line: position.lineno, column: position.col_offset, endLine: position.end_lineno, endColumn: position.end_col_offset };
    }
    found.push({ op, arg, target: operandOf[op] === 'jrel' ? at + arg : arg, place });
  }
  for (const instruction of found) {
    const operand = operandOf[instruction.op];
    if (operand === 'jrel' || operand === 'jabs') instruction.target = numbers.get(instruction.target) ?? found.length;
  }
  return found;
}

/** Whether reading makes the tables by itself: all in them is used, in their order, and told apart by its value. */
function isPlain(data: CodeObjectData, instructions: readonly GivenInstruction[]): boolean {
  const { co_consts, co_names, co_varnames } = data;
  let consts = 1;
  let names = 0;
  let locals = data.co_argcount + (data.co_flags & CO_VARARGS ? 1 : 0);
  for (const { op, arg } of instructions) {
    const operand = operandOf[op];
    if (operand === 'const' && arg >= consts && arg !== consts++) return false;
    if (operand === 'name' && arg >= names && arg !== names++) return false;
    if (operand === 'local' && arg >= locals && arg !== locals++) return false;
  }
  const first = co_consts[0];
  const simple = co_consts.map((value) => (typeof value === 'object' && value?.$ === 'undefined' ? undefined : value));
  return (
    typeof first === 'object' &&
    first?.$ === 'undefined' &&
    consts === co_consts.length &&
    names === co_names.length &&
    locals === co_varnames.length &&
    new Set(simple).size === simple.length &&
    new Set(co_names).size === co_names.length
  );
}
