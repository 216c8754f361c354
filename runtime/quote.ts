/** Strings as Python's `repr` quotes them, and as consoles do. */
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** In single quotes, unless that would need escapes and double quotes would not. */
export function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  let quoted = mark;
  for (const char of text) quoted += char === mark ? `\\${mark}` : (escapes[char] ?? (isPrintable(char) ? char : escaped(char)));
  return quoted + mark;
}

function isPrintable(char: string): boolean {
  return char === ' ' || !/^[\p{C}\p{Z}]$/u.test(char);
}

function escaped(char: string): string {
  const point = char.codePointAt(0)!;
  const digits = point.toString(16);
  if (point <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return point <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}
