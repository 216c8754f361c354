/** Bytes as text that needs no escapes in a string literal and does no harm in an HTML page: 13 bits in two characters. */

const alphabet = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((char) => !"'\\`<".includes(char));
const base = alphabet.length;

const values = new Map(alphabet.map((char, i) => [char, i]));

/** A digit, for a small number. */
export function digit(value: number): string {
  return alphabet[value]!;
}

/** @returns -1 where it is no digit */
export function digitValue(char: string | undefined): number {
  return values.get(char ?? '') ?? -1;
}

export function toText(bytes: readonly number[]): string {
  let text = '';
  let bits = 0;
  let count = 0;
  for (const byte of bytes) {
    bits |= byte << count;
    count += 8;
    if (count < 13) continue;
    const value = bits & 0x1fff;
    bits >>>= 13;
    count -= 13;
    text += alphabet[value % base]! + alphabet[Math.floor(value / base)]!;
  }
  if (count > 0) text += alphabet[bits % base]! + alphabet[Math.floor(bits / base)]!;
  return text;
}

/** @throws RangeError where the text has other characters */
export function toBytes(text: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length; i += 2) {
    const low = digitValue(text[i]);
    const high = digitValue(text[i + 1]);
    if (low < 0 || high < 0) throw new RangeError('the packed code objects are damaged');
    bits |= (low + high * base) << count;
    for (count += 13; count >= 8; count -= 8) {
      bytes.push(bits & 0xff);
      bits >>>= 8;
    }
  }
  return bytes;
}

/** How long a checksum is. */
export const CHECKSUM_LENGTH = 4;

/** Characters that tell damaged text: FNV-1a over UTF-16 units, folded to 24 bits. */
export function checksum(...texts: readonly string[]): string {
  let sum = 0x811c9dc5;
  for (const text of texts) for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  const bits = sum ^ (sum >>> 24);
  return toText([bits & 0xff, (bits >>> 8) & 0xff, (bits >>> 16) & 0xff]);
}
