/** Reading of packed code objects. */
import type { CodeObjectData, StoredLayout } from '../abi.js';
import { type Coder, Model } from './model.js';
import { type Given, Records } from './records.js';
import { damaged, SEPARATOR } from './strings.js';
import { CHECKSUM_LENGTH, checksum, toBytes } from './text.js';

/** How many opinions a model has, as a power of two: the text begins with how far that is above the least. */
export const LEAST_SIZE = 17;
export const SIZES = 'abcd';

/** How many symbols there may be for each byte, and some more: damaged text is not read forever. */
export const MOST_SYMBOLS = 4000;

/** Reads the bits that a writer has written, by the same probabilities (an arithmetic decoder of 32 bits). */
class Reader implements Coder {
  private at = 0;
  private low = 0;
  private high = 0xffffffff;
  private code = 0;
  private left: number;

  constructor(private readonly bytes: readonly number[]) {
    this.left = (bytes.length + 8) * MOST_SYMBOLS;
    for (let i = 0; i < 4; i++) this.code = ((this.code << 8) | this.byte()) >>> 0;
  }

  bit(_: number, p: number): number {
    if (--this.left < 0) throw damaged();
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
  override given(): Given {
    throw new Error('nothing is written');
  }

  protected override told(): void {}
}

/** What is packed in a module: its code objects, and what snapshots know of their frames. */
export interface Unpacked {
  readonly codes: readonly CodeObjectData[];
  readonly layouts: readonly (StoredLayout | null)[];
}

/**
 * What the compiler packed (`pack.ts` there).
 * @param text what is not in the strings; JSON, where code has a form that cannot be packed
 * @param strings the strings in them, behind each other
 * @throws RangeError where they are damaged
 */
export function unpack(text: string, strings: string): Unpacked {
  if (text.startsWith('{"')) return JSON.parse(text) as Unpacked;
  const body = text.slice(CHECKSUM_LENGTH);
  const size = SIZES.indexOf(body.charAt(0));
  const bytes = toBytes(body.slice(1));
  if (!text.startsWith(checksum(body, strings)) || size < 0 || body === '' || !bytes) throw damaged();
  const model = new Model(new Reader(bytes), new Uint16Array(2 ** (size + LEAST_SIZE)));
  const unpacker = new Unpacker(model, nextOf(strings.split(SEPARATOR)));
  const codes = unpacker.unit([]);
  return { codes, layouts: codes.map((code) => unpacker.layouts.get(code) ?? null) };
}

/** Gives one string after the other. */
function nextOf(parts: readonly string[]): (separators: number) => string {
  let at = 0;
  return (separators) => {
    const start = at;
    at += separators + 1;
    if (at > parts.length) throw damaged();
    return separators === 0 ? parts[start]! : parts.slice(start, at).join(SEPARATOR);
  };
}
