/** How generators are shown in consoles and in traces. No code of the program runs for it. */
import type { CodeObject } from './code.js';
import type { Frame } from './frame.js';
import { positionsAt } from './place.js';
import { isObject } from './quiet.js';
import { type ShowOptions, show, showEntries } from './show.js';

/** What is shown of a generator. */
export interface Shown {
  readonly name: string;
  readonly state: 'GEN_CREATED' | 'GEN_RUNNING' | 'GEN_SUSPENDED' | 'GEN_CLOSED';
  readonly code: CodeObject | undefined;
  readonly frame: Frame | null;
  readonly delegate: unknown;
}

/** What is known of an object as a generator; `undefined` of anything else. */
export type Describe = (object: object) => Shown | undefined;

/** As Node's console tells how it prints. */
export interface PrintStyle extends Pick<ShowOptions, 'stylize'> {
  /** Width of a line. Default 80. */
  breakLength?: number;
}

/**
 * For example `<generator object gen_fn suspended at file.js:2:18 { result: 'hello' }>`; what would be too long has a line for each local.
 * @param depth how many levels of objects are opened; below zero, only the name is shown
 */
export function printedGenerator(generator: object, describe: Describe, depth = 2, style: PrintStyle = {}): string {
  const around = new Set<object>();
  const printed = (object: object, left: number): string | undefined => {
    const shown = describe(object);
    if (!shown) return undefined;
    const head = headOf(shown);
    if (left < 0) return `<generator object ${shown.name}>`;
    if (around.has(object)) return '[Circular]';
    around.add(object);
    const inner: ShowOptions = { ...style, depth: left - 1, known: printed };
    const entries = showEntries({ ...shown.frame?.f_locals }, inner);
    const to = isObject(shown.delegate) ? ` delegating to ${show(shown.delegate, { ...inner, depth: left - 1 })}` : '';
    around.delete(object);
    const isLong = object === generator && head.length + entries.join(', ').length > (style.breakLength ?? 80);
    const locals = entries.length === 0 ? '' : isLong ? ` {\n  ${entries.join(',\n  ')}\n}` : ` { ${entries.join(', ')} }`;
    return `${head}${locals}${to}>`;
  };
  return printed(generator, depth)!;
}

/** Without what follows the place. */
export function headOf({ name, state, code, frame }: Shown): string {
  const place = code && frame && state !== 'GEN_CLOSED' ? ` at ${placeOf(code, frame.f_lasti)}` : '';
  return `<generator object ${name} ${state.slice('GEN_'.length).toLowerCase()}${place}`;
}

/** File, line and column (from 1) of an instruction; before the first, those of the function (the column where it is known). */
export function placeOf(code: CodeObject, lasti: number): string {
  const positions = positionsAt(code, lasti);
  const column = positions?.col_offset ?? code.data.column;
  return `${code.co_filename}:${positions?.lineno ?? code.co_firstlineno}${column === undefined ? '' : `:${column + 1}`}`;
}
