/** Two traces against each other: where they part, and where only the engine's wording does. */
import { ERROR_CLOSE, ERROR_OPEN } from './print.js';

export interface Difference {
  /** Index of the first line that differs. */
  line: number;
  native: string | undefined;
  compiled: string | undefined;
}

export interface Comparison {
  difference: Difference | undefined;
  /** Lines equal but for the text of a TypeError: the engine quotes the source there, and compiled source reads otherwise. */
  wording: Difference[];
}

const typeError = new RegExp(`${ERROR_OPEN}TypeError: [^${ERROR_CLOSE}]*${ERROR_CLOSE}`, 'g');

/**
 * Compare the trace of a native run with that of a compiled one.
 * @returns the first real difference, if any, and the lines before it that differ in the wording of a TypeError alone
 */
export function compare(native: readonly string[], compiled: readonly string[]): Comparison {
  const wording: Difference[] = [];
  for (let line = 0; line < Math.max(native.length, compiled.length); line++) {
    const pair = { line, native: native[line], compiled: compiled[line] };
    if (pair.native === pair.compiled) continue;
    if (withoutWording(pair.native) !== withoutWording(pair.compiled)) return { difference: pair, wording };
    wording.push(pair);
  }
  return { difference: undefined, wording };
}

function withoutWording(line: string | undefined): string | undefined {
  return line?.replace(typeError, 'TypeError');
}
