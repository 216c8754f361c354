/**
 * Bits as text. Its characters need no escapes in a string literal and do no harm in an HTML page. They are about as frequent as in the
 * code around, the frequent ones standing for fewer bits: a compressor has one table for both, and would spend more on digits that are
 * all alike.
 */

const fiveBits = 'etnorsaicu.(';
const sixBits = 'dlfpmhg,)=yvbSE{}:Tk;xwR';
const sevenBits = 'AICP0123456789FOjq_zVNDLBMU!&|?[';

/** Character codes by their bits, the lengths following each other. */
const FIVE = fiveBits.length;
const SIX = sixBits.length;

const lengths = new Uint8Array(128);
const bitsOf = new Uint8Array(128);
for (const [text, length, first] of [
  [fiveBits, 5, 0],
  [sixBits, 6, FIVE * 2],
  [sevenBits, 7, (FIVE * 2 + SIX) * 2],
] as const)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    lengths[code] = length;
    bitsOf[code] = first + i;
  }

/** Bytes as text, the highest bits first. */
export function toText(bytes: readonly number[]): string {
  const parts: string[] = [];
  let at = 0;
  let bits = 0;
  let count = 0;
  for (;;) {
    while (count < 7 && at < bytes.length) {
      bits = ((bits << 8) | bytes[at++]!) & 0xffff;
      count += 8;
    }
    if (count <= 0) return parts.join('');
    // Behind the end there are zeros.
    const next = count >= 7 ? (bits >>> (count - 7)) & 127 : (bits << (7 - count)) & 127;
    const five = next >>> 2;
    const six = next >>> 1;
    if (five < FIVE) {
      parts.push(fiveBits[five]!);
      count -= 5;
    } else if (six < FIVE * 2 + SIX) {
      parts.push(sixBits[six - FIVE * 2]!);
      count -= 6;
    } else {
      parts.push(sevenBits[next - (FIVE * 2 + SIX) * 2]!);
      count -= 7;
    }
  }
}

/** @returns the bytes; `undefined` where the text has other characters */
export function toBytes(text: string): number[] | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const length = code < 128 ? lengths[code]! : 0;
    if (length === 0) return undefined;
    bits = ((bits << length) | bitsOf[code]!) & 0xffff;
    count += length;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >>> count) & 0xff);
    }
  }
  return bytes;
}

/** How long a checksum is. */
export const CHECKSUM_LENGTH = 5;

/** Characters that tell damaged text: FNV-1a over UTF-16 units. */
export function checksum(...texts: readonly string[]): string {
  let sum = 0x811c9dc5;
  for (let n = 0; n < texts.length; n++) {
    const text = texts[n]!;
    for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  }
  const digits = fiveBits + sixBits + sevenBits;
  let rest = sum >>> 0;
  let found = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i++, rest = Math.floor(rest / digits.length)) found += digits[rest % digits.length]!;
  return found;
}
