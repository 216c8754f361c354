/** Reading of packed code objects. */
import type { CodeObjectData } from '../abi.js';
import { Model } from './model.js';
import { type Given, Records } from './records.js';
import { CHECKSUM_LENGTH, checksum, digitValue, toBytes } from './text.js';

/** Between the strings; one that has it inside is told so. */
export const SEPARATOR = '.';

/** How many opinions a model has, as a power of two, from the least on. */
export const LEAST_SIZE = 14;
export const GREATEST_SIZE = 22;

/** Reads the bits that a writer has written, by the same probabilities (an arithmetic decoder of 32 bits). */
class Reader extends Model {
  private readonly bytes: readonly number[];
  private at = 0;
  private low = 0;
  private high = 0xffffffff;
  private code = 0;

  constructor(bytes: readonly number[], size: number) {
    super(new Int32Array(2 ** size));
    this.bytes = bytes;
    for (let i = 0; i < 4; i++) this.code = ((this.code << 8) | this.byte()) >>> 0;
  }

  protected override bit(_: number, p: number): number {
    const range = this.high - this.low;
    const middle = this.low + (range >>> 16) * p + (((range & 0xffff) * p) >>> 16);
    const bit = this.code <= middle ? 1 : 0;
    if (bit === 1) this.high = middle;
    else this.low = middle + 1;
    while (((this.low ^ this.high) & 0xff000000) === 0) {
      this.low = (this.low << 8) >>> 0;
      this.high = ((this.high << 8) | 0xff) >>> 0;
      this.code = ((this.code << 8) | this.byte()) >>> 0;
    }
    return bit;
  }

  private byte(): number {
    // Beyond the end there is at most what the last bits leave open.
    if (this.at > this.bytes.length + 4) throw damaged();
    return this.bytes[this.at++] ?? 0;
  }
}

class Unpacker extends Records {
  private readonly parts: readonly string[];
  private at = 0;

  constructor(model: Model, parts: readonly string[]) {
    super(model);
    this.parts = parts;
  }

  override numberOf(text: string): number {
    return this.strings.indexOf(text);
  }

  override given(): Given {
    throw new Error('nothing is written');
  }

  protected override separatorsIn(): number {
    return 0;
  }

  protected override met(separators: number): void {
    const end = this.at + separators + 1;
    if (end > this.parts.length) throw damaged();
    this.strings.push(this.parts.slice(this.at, end).join(SEPARATOR));
    this.at = end;
  }

  protected override told(): void {}
}

function damaged(): RangeError {
  return new RangeError('the packed code objects are damaged');
}

/**
 * The code objects that the compiler packed (`pack.ts` there).
 * @param text what is not in the strings; JSON, where code has a form that cannot be packed
 * @param strings the strings in them, behind each other
 * @throws RangeError where they are damaged
 */
export function unpack(text: string, strings: string): CodeObjectData[] {
  if (text.startsWith('[{"')) return JSON.parse(text) as CodeObjectData[];
  const body = text.slice(CHECKSUM_LENGTH);
  const size = digitValue(body[0]);
  if (!text.startsWith(checksum(body, strings)) || size < LEAST_SIZE || size > GREATEST_SIZE) throw damaged();
  return new Unpacker(new Reader(toBytes(body.slice(1)), size), strings.split(SEPARATOR)).unit([]);
}
