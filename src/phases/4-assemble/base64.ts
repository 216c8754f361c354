/** Text made of base64's digits, collected as character codes: many small strings would cost more than the rest of the phase. */

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Character codes of the digits, by value. */
export const digits: readonly number[] = Array.from(alphabet, (char) => char.charCodeAt(0));

const PADDING = '='.charCodeAt(0);
const CHUNK = 4096;

/** Character codes as text. */
export function textOf(codes: readonly number[]): string {
  if (codes.length <= CHUNK) return String.fromCharCode.apply(null, codes as number[]);
  const parts: string[] = [];
  for (let i = 0; i < codes.length; i += CHUNK) parts.push(String.fromCharCode(...codes.slice(i, i + CHUNK)));
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
