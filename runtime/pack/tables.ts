/** How `co_lnotab` and `co_positions` are written: by the compiler, and where packed code objects are read. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Character codes of base64's digits, by value. */
export const digits: readonly number[] = Array.from(alphabet, (char) => char.charCodeAt(0));

const PADDING = '='.charCodeAt(0);
const CHUNK = 4096;

/** Character codes as text: many small strings would cost more than all the rest. */
export function textOf(codes: readonly number[]): string {
  if (codes.length <= CHUNK) return String.fromCharCode.apply(null, codes as number[]);
  const parts: string[] = [];
  for (let i = 0; i < codes.length; i += CHUNK) parts.push(String.fromCharCode.apply(null, codes.slice(i, i + CHUNK)));
  return parts.join('');
}

/** Bytes as base64 text. */
export function base64(bytes: readonly number[]): string {
  const codes: number[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = (bytes[i]! << 16) | (left > 1 ? bytes[i + 1]! << 8 : 0) | (left > 2 ? bytes[i + 2]! : 0);
    codes.push(
      digits[group >> 18]!,
      digits[(group >> 12) & 63]!,
      left > 1 ? digits[(group >> 6) & 63]! : PADDING,
      left > 2 ? digits[group & 63]! : PADDING,
    );
  }
  return textOf(codes);
}

/**
 * Pairs of byte increment and line increment, as CPython's Objects/lnotab_notes.txt has them. Line increments are signed (as
 * from CPython 3.6 on), since some code does not stand in the order of its lines: functions are made before the statements
 * around them, a `for` is updated after its body.
 */
export class LineTable {
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

export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

export function unzigzag(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

/**
 * What the line table does not say: columns and end lines. Each instruction is a number `v`, and more as its two lowest bits tell:
 *
 *     0   the same place as before, for v >> 2 instructions
 *     1   zigzag(column - column before) is v >> 2; then the width: the range ends on its line
 *     2   zigzag(column - column before) is v >> 2; then how many lines further down it ends, and the column there
 */
export class PositionTable {
  private readonly codes: number[] = [];
  private repeated = 0;
  private line = -1;
  private column = 0;
  private lines = 0;
  private endColumn = -1;

  /** The place of the next instruction. */
  add(line: number, column: number, lines: number, endColumn: number): void {
    if (line === this.line && column === this.column && lines === this.lines && endColumn === this.endColumn) {
      this.repeated++;
      return;
    }
    this.flush();
    const delta = zigzag(column - this.column) << 2;
    putVarint(this.codes, delta | (lines === 0 ? 1 : 2));
    if (lines === 0) putVarint(this.codes, endColumn - column);
    else {
      putVarint(this.codes, lines);
      putVarint(this.codes, endColumn);
    }
    this.line = line;
    this.column = column;
    this.lines = lines;
    this.endColumn = endColumn;
  }

  /** The same place once more. */
  same(): void {
    this.repeated++;
  }

  private flush(): void {
    if (this.repeated > 0) putVarint(this.codes, this.repeated << 2);
    this.repeated = 0;
  }

  toString(): string {
    this.flush();
    return textOf(this.codes);
  }
}
