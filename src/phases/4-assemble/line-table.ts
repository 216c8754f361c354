/** `co_lnotab` and `co_positions`: where in the source each instruction comes from. */
import { digits, textOf } from './base64.js';
import type { Places } from './places.js';
import { REMOVED, type StackCode } from './stack-code.js';

/**
 * Pairs of byte increment and line increment, as CPython's Objects/lnotab_notes.txt has them. Line increments are signed (as
 * from CPython 3.6 on), since some code does not stand in the order of its lines: functions are made before the statements
 * around them, a `for` is updated after its body.
 */
class LineTable {
  readonly bytes: number[] = [];
  private offset = 0;

  constructor(private line: number) {}

  add(offset: number, line: number): void {
    if (line === this.line) return;
    let bytes = offset - this.offset;
    let lines = line - this.line;
    for (; bytes > 255; bytes -= 255) this.bytes.push(255, 0);
    while (lines > 127 || lines < -128) {
      const step = lines > 0 ? 127 : -128;
      this.bytes.push(bytes, step & 0xff);
      bytes = 0;
      lines -= step;
    }
    this.bytes.push(bytes, lines & 0xff);
    this.offset = offset;
    this.line = line;
  }
}

/** Five bits a character, the lowest first; the sixth bit says that more follow. */
function putVarint(codes: number[], value: number): void {
  let rest = value;
  for (; rest > 31; rest >>>= 5) codes.push(digits[32 | (rest & 31)]!);
  codes.push(digits[rest]!);
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/**
 * What the line table does not say: columns and end lines. Each instruction is a number `v`, and more as its two lowest bits tell:
 *
 *     0   the same place as before, for v >> 2 instructions
 *     1   zigzag(column - column before) is v >> 2; then the width: the range ends on its line
 *     2   zigzag(column - column before) is v >> 2; then how many lines further down it ends, and the column there
 */
class PositionTable {
  private readonly codes: number[] = [];
  private repeated = 0;
  private column = 0;

  same(): void {
    this.repeated++;
  }

  add(column: number, lines: number, endColumn: number): void {
    this.flush();
    const delta = zigzag(column - this.column) << 2;
    putVarint(this.codes, delta | (lines === 0 ? 1 : 2));
    if (lines === 0) putVarint(this.codes, endColumn - column);
    else {
      putVarint(this.codes, lines);
      putVarint(this.codes, endColumn);
    }
    this.column = column;
  }

  flush(): void {
    if (this.repeated > 0) putVarint(this.codes, this.repeated << 2);
    this.repeated = 0;
  }

  toString(): string {
    this.flush();
    return textOf(this.codes);
  }
}

export interface SourceTables {
  readonly lnotab: number[];
  readonly positions: string;
}

/**
 * Make both tables.
 * @param firstLine line of the function
 * @param offsets of the instructions in the bytecode
 */
export function sourceTables(code: StackCode, places: Places, firstLine: number, offsets: Int32Array): SourceTables {
  const { ops, starts, ends, count } = code;
  const lineTable = new LineTable(firstLine);
  const positions = new PositionTable();
  let start = -1;
  let end = -1;
  for (let i = 0; i < count; i++) {
    if (ops[i] === REMOVED) continue;
    if (starts[i] === start && ends[i] === end) {
      positions.same();
      continue;
    }
    start = starts[i]!;
    end = ends[i]!;
    places.seek(start, end);
    lineTable.add(offsets[i]!, places.line);
    positions.add(places.column, places.endLine - places.line, places.endColumn);
  }
  return { lnotab: lineTable.bytes, positions: positions.toString() };
}
