/** The digits of packed code objects: text that needs no escapes in a string literal and does no harm in an HTML page. */

const alphabet = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((char) => !"'\\`<".includes(char));

/** Character codes of the digits, by value. */
export const digits: readonly number[] = alphabet.map((char) => char.charCodeAt(0));

/** Values of digits, by character code; -1 of others. */
export const values = Int8Array.from({ length: 128 }, (_, code) => digits.indexOf(code));

/** Numbers below this are one digit; the others say by their first digit that more follow. */
export const SINGLE = 72;
export const STEP = digits.length - SINGLE;

/** How long a checksum is. */
export const CHECKSUM_LENGTH = 5;

/** Digits that tell damaged text: FNV-1a over UTF-16 units. */
export function checksum(...texts: readonly string[]): string {
  let sum = 0x811c9dc5;
  for (let n = 0; n < texts.length; n++) {
    const text = texts[n]!;
    for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  }
  let rest = sum >>> 0;
  let found = '';
  for (let i = 0; i < CHECKSUM_LENGTH; i++, rest = Math.floor(rest / digits.length)) found += alphabet[rest % digits.length]!;
  return found;
}
