/** Code objects as they are kept in a compiled module: packed, since most of what they say can be foreseen (`runtime/pack`). */
import { CO_VARARGS, type CodeObjectData, EXTENDED_ARG, HAVE_ARGUMENT } from '../../../runtime/abi.js';
import { codeObject } from '../../../runtime/code.js';
import { operandOf } from '../../../runtime/opcode.js';
import { Model } from '../../../runtime/pack/model.js';
import { type Given, type GivenInstruction, Records } from '../../../runtime/pack/records.js';
import { checksum, digit, toText } from '../../../runtime/pack/text.js';
import { GREATEST_SIZE, LEAST_SIZE, SEPARATOR } from '../../../runtime/pack/unpack.js';

/** Packed code objects: their strings, and all the rest. */
export interface Packed {
  readonly strings: string;
  readonly text: string;
}

/** Used again for each module: to clear it takes less than to make one. */
let opinions = new Int32Array(0);

function cleared(size: number): Int32Array {
  if (opinions.length < 2 ** size) opinions = new Int32Array(2 ** size);
  else opinions.fill(0, 0, 2 ** size);
  return opinions.subarray(0, 2 ** size);
}

/** An arithmetic coder of 32 bits. */
class Writer extends Model {
  readonly bytes: number[] = [];
  private low = 0;
  private high = 0xffffffff;

  protected override bit(bit: number, p: number): number {
    const range = this.high - this.low;
    const middle = this.low + (range >>> 16) * p + (((range & 0xffff) * p) >>> 16);
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while (((this.low ^ this.high) & 0xff000000) === 0) {
      this.bytes.push(this.high >>> 24);
      this.low = (this.low << 8) >>> 0;
      this.high = ((this.high << 8) | 0xff) >>> 0;
    }
    return bit;
  }

  finish(): number[] {
    // The fewest bytes that lead to a number in the range, zeros following.
    if (this.low > 0) this.bytes.push((this.low >>> 24) + 1);
    return this.bytes;
  }
}

class Packer extends Records {
  /** Whether reading will give just what was given. */
  isExact = true;
  private readonly indices = new Map<string, number>();

  override numberOf(text: string): number {
    let index = this.indices.get(text);
    if (index === undefined) {
      index = this.strings.push(text) - 1;
      this.indices.set(text, index);
    }
    return index;
  }

  override given(data: CodeObjectData): Given {
    const instructions = instructionsOf(data);
    return { data, instructions, isPlain: isPlain(data, instructions), extra: extraOf(data) };
  }

  protected override separatorsIn(number: number): number {
    return this.strings[number]!.split(SEPARATOR).length - 1;
  }

  protected override met(): void {}

  protected override told(given: CodeObjectData, data: CodeObjectData): void {
    const { co_consts, ...rest } = data;
    this.isExact &&=
      co_consts.length === given.co_consts.length &&
      Object.entries(rest).every(([name, value]) => isEqual(value, given[name as keyof CodeObjectData]));
  }
}

function isEqual(x: unknown, y: unknown): boolean {
  return x === y || (typeof x === 'object' && JSON.stringify(x) === JSON.stringify(y));
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
  const size = Math.min(GREATEST_SIZE, Math.max(LEAST_SIZE, Math.ceil(Math.log2(bytesIn(codes, new Set()) * 40 + 1))));
  const writer = new Writer(cleared(size));
  const packer = new Packer(writer);
  packer.unit(codes);
  if (!packer.isExact) return { strings: '', text: JSON.stringify(codes) };
  const strings = packer.strings.join(SEPARATOR);
  const text = digit(size) + toText(writer.finish());
  return { strings, text: checksum(text, strings) + text };
}

function bytesIn(codes: readonly CodeObjectData[], seen: Set<CodeObjectData>): number {
  let bytes = 0;
  for (const data of codes) {
    if (seen.has(data)) continue;
    seen.add(data);
    const inner = data.co_consts.flatMap((value) => (typeof value === 'object' && value?.$ === 'code' ? [value.v] : []));
    bytes += (data.co_code.length * 3) / 4 + bytesIn(inner, seen);
  }
  return bytes;
}

function instructionsOf(data: CodeObjectData): GivenInstruction[] {
  const code = codeObject(data);
  const bytes = code.co_code;
  const positions = code.co_positions();
  const found: GivenInstruction[] = [];
  for (let at = 0; at < bytes.length; ) {
    let arg = 0;
    if (bytes[at] === EXTENDED_ARG) {
      arg = (bytes[at + 1]! + bytes[at + 2]! * 256) * 65536;
      at += 3;
    }
    const op = bytes[at]!;
    if (op >= HAVE_ARGUMENT) arg += bytes[at + 1]! + bytes[at + 2]! * 256;
    at += op < HAVE_ARGUMENT ? 1 : 3;
    const { lineno, col_offset, end_lineno, end_col_offset } = positions[found.length]!;
    found.push({
      op,
      arg,
      target: operandOf[op] === 'jrel' ? at + arg : arg,
      place: { line: lineno, column: col_offset, endLine: end_lineno, endColumn: end_col_offset },
    });
  }
  return found;
}

/** Whether reading makes the tables by itself: they are in the order of first use, and cells are sorted. */
function isPlain(data: CodeObjectData, instructions: readonly GivenInstruction[]): boolean {
  const { co_consts, co_names, co_varnames, co_cellvars, co_freevars } = data;
  let consts = 1;
  let names = 0;
  let locals = data.co_argcount + (data.co_flags & CO_VARARGS ? 1 : 0);
  const cells = new Set<number>();
  for (const { op, arg } of instructions) {
    const operand = operandOf[op];
    if (operand === 'const' && arg >= consts && arg !== consts++) return false;
    if (operand === 'name' && arg >= names && arg !== names++) return false;
    if (operand === 'local' && arg >= locals && arg !== locals++) return false;
    if (operand === 'free') cells.add(arg);
  }
  return (
    consts === co_consts.length &&
    names === co_names.length &&
    locals === co_varnames.length &&
    cells.size === co_cellvars.length + co_freevars.length &&
    isSorted(co_cellvars) &&
    isSorted(co_freevars)
  );
}

function isSorted(names: readonly string[]): boolean {
  return names.every((name, i) => i === 0 || names[i - 1]! < name);
}
