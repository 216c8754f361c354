const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64 text. */
export function base64(bytes: readonly number[]): string {
  let text = '';
  let i = 0;
  for (; i + 2 < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!;
    text += digits[group >> 18]! + digits[(group >> 12) & 63]! + digits[(group >> 6) & 63]! + digits[group & 63]!;
  }
  const rest = bytes.length - i;
  if (rest === 0) return text;
  const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8);
  return text + digits[group >> 18]! + digits[(group >> 12) & 63]! + (rest === 2 ? digits[(group >> 6) & 63]! : '=') + '=';
}
