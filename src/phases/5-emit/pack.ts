/** Code objects as they are kept in a compiled module: packed, since most of what they say can be foreseen (`runtime/pack`). */
import { CO_VARARGS, type CodeObjectData, EXTENDED_ARG, HAVE_ARGUMENT, type StoredLayout } from '../../../runtime/abi.js';
import { CodeObject } from '../../../runtime/code.js';
import { operandOf, opmap } from '../../../runtime/opcode.js';
import { type Coder, Model } from '../../../runtime/pack/model.js';
import { type Given, type GivenInstruction, Records } from '../../../runtime/pack/records.js';
import { areStacks } from '../../../runtime/pack/stacks.js';
import { SEPARATOR } from '../../../runtime/pack/strings.js';
import { checksum, toText } from '../../../runtime/pack/text.js';
import { LEAST_SIZE, MOST_SYMBOLS, SIZES, type Unpacked } from '../../../runtime/pack/unpack.js';

/** Packed code objects: their strings, and all the rest. */
export interface Packed {
  readonly strings: string;
  readonly text: string;
}

/** For the opinions of the module that is packed. */
const room = new Uint16Array(2 ** (LEAST_SIZE + SIZES.length - 1));

/** An arithmetic coder of 32 bits. */
class Writer implements Coder {
  readonly bytes: number[] = [];
  private low = 0;
  private high = 0xffffffff;
  private symbols = 0;

  bit(bit: number, p: number): number {
    this.symbols++;
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
    while (this.symbols > (this.bytes.length + 8) * MOST_SYMBOLS) this.bytes.push(0);
    return this.bytes;
  }
}

class Packer extends Records {
  /** Whether reading will give just what was given. */
  isExact = true;

  constructor(
    model: Model,
    private readonly wanted: ReadonlyMap<CodeObjectData, StoredLayout>,
  ) {
    super(model, null);
  }

  override given(data: CodeObjectData): Given {
    const instructions = instructionsOf(data);
    const hasStacks = areStacks(data.stacks, suspensionsIn(instructions));
    const extra = extraOf(data, hasStacks);
    return { data, instructions, isPlain: isPlain(data, instructions), hasStacks, extra, layout: this.wanted.get(data) };
  }

  protected override told(given: CodeObjectData, data: CodeObjectData): void {
    const { co_consts, ...rest } = data;
    this.isExact &&=
      co_consts.length === given.co_consts.length &&
      isEqual(this.layouts.get(given), this.wanted.get(given)) &&
      Object.entries(rest).every(([name, value]) => isEqual(value, given[name as keyof CodeObjectData]));
  }
}

function suspensionsIn(instructions: readonly GivenInstruction[]): number {
  let count = 0;
  for (let i = 0; i < instructions.length; i++) {
    const { op } = instructions[i]!;
    if (op === opmap.YIELD_VALUE || op === opmap.YIELD_FROM) count++;
  }
  return count;
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
function extraOf(data: CodeObjectData, hasStacks: boolean): string {
  const extra: Record<string, unknown> = {};
  let any = false;
  for (const name of Object.keys(data)) {
    if (known.has(name) || (hasStacks && name === 'stacks')) continue;
    extra[name] = data[name as keyof CodeObjectData];
    any = true;
  }
  return any ? JSON.stringify(extra) : '';
}

/**
 * Pack the code objects of a module. What has a form that cannot be packed (more than 64 KiB of code, say) stays JSON.
 * @param layouts what snapshots know of their frames
 */
export function pack(codes: readonly CodeObjectData[], layouts: ReadonlyMap<CodeObjectData, StoredLayout> = new Map()): Packed {
  const size = sizeFor(codes);
  const writer = new Writer();
  const packer = new Packer(new Model(writer, room.subarray(0, 2 ** size)), layouts);
  packer.unit(codes);
  if (!packer.isExact) {
    const all: Unpacked = { codes, layouts: codes.map((code) => layouts.get(code) ?? null) };
    return { strings: '', text: JSON.stringify(all) };
  }
  const strings = packer.strings.all.join(SEPARATOR);
  const text = SIZES[size - LEAST_SIZE]! + toText(writer.finish());
  return { strings, text: checksum(text, strings) + text };
}

/** The more code, the more is said of it. */
function sizeFor(codes: readonly CodeObjectData[]): number {
  const size = Math.ceil(Math.log2(bytesIn(codes, new Set()) * 64 + 2 ** LEAST_SIZE));
  return Math.min(LEAST_SIZE + SIZES.length - 1, size);
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
  const code = new CodeObject(data);
  const bytes = code.co_code;
  const positions = code.co_positions();
  const found: GivenInstruction[] = [];
  let last: (typeof positions)[number] | undefined;
  let place: GivenInstruction['place'] = { line: 1, column: 0, endLine: 1, endColumn: 0 };
  for (let at = 0; at < bytes.length; ) {
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
  return found;
}

/** Whether reading makes the tables by itself: all in them is used, in their order, and told apart by its value; cells are sorted. */
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
  const first = co_consts[0];
  const simple = co_consts.map((value) => (typeof value === 'object' && value?.$ === 'undefined' ? undefined : value));
  return (
    typeof first === 'object' &&
    first?.$ === 'undefined' &&
    consts === co_consts.length &&
    names === co_names.length &&
    locals === co_varnames.length &&
    new Set(simple).size === simple.length &&
    new Set(co_names).size === co_names.length &&
    cells.size === co_cellvars.length + co_freevars.length &&
    isSorted(co_cellvars) &&
    isSorted(co_freevars)
  );
}

function isSorted(names: readonly string[]): boolean {
  return names.every((name, i) => i === 0 || names[i - 1]! < name);
}
