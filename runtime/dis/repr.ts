/** How constants and code objects are shown: as Python's `repr` shows them, in JavaScript's spelling. */
import { CodeObject } from '../code.js';
import { quote } from '../quote.js';

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
