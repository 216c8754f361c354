/** How constants and code objects are shown: as Python's `repr` shows them, in JavaScript's spelling. */
import { CodeObject } from '../code.js';

/**
 * One constant as text.
 * @param value a primitive, a regular expression, a frozen array, or a code object
 */
export function repr(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'bigint':
      return `${value}n`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    default:
  }
  if (value instanceof RegExp || value instanceof CodeObject) return value.toString();
  if (Array.isArray(value)) return value.length === 1 ? `(${repr(value[0])},)` : `(${value.map(repr).join(', ')})`;
  return String(value);
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** In single quotes, unless that would need escapes and double quotes would not. */
function quote(text: string): string {
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
