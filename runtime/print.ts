/** How generators are shown in Node's console. */
import type { CodeObject } from './code.js';
import type { Frame } from './frame.js';
import { positionsAt } from './place.js';

/** What is shown of a generator. */
export interface Shown {
  readonly name: string;
  readonly state: 'GEN_CREATED' | 'GEN_RUNNING' | 'GEN_SUSPENDED' | 'GEN_CLOSED';
  readonly code: CodeObject | undefined;
  readonly frame: Frame | null;
  readonly delegate: unknown;
}

/**
 * For example `<generator object gen_fn suspended at file.js:2:18 { result: 'hello' }>`.
 * @param depth how deep the console still goes; below zero, only the name is shown
 * @param inspect shows locals and delegates as the console does
 */
export function printedGenerator(
  shown: Shown,
  depth: number | null,
  options: object,
  inspect: (value: unknown, options: object) => string,
): string {
  const { name, state, code, frame, delegate } = shown;
  const head = `<generator object ${name}`;
  if (depth !== null && depth < 0) return `${head}>`;
  const inner = { ...options, depth: depth === null ? null : depth - 1 };
  const place = code && frame && state !== 'GEN_CLOSED' ? ` at ${placeOf(code, frame.f_lasti)}` : '';
  const locals = { ...frame?.f_locals };
  const values = Object.keys(locals).length > 0 ? ` ${inspect(locals, { ...options, depth })}` : '';
  const to = delegate === null ? '' : ` delegating to ${inspect(delegate, inner)}`;
  return `${head} ${state.slice('GEN_'.length).toLowerCase()}${place}${values}${to}>`;
}

function placeOf(code: CodeObject, lasti: number): string {
  const positions = lasti < 0 ? null : positionsAt(code, lasti);
  return positions ? `${code.co_filename}:${positions.lineno}:${positions.col_offset + 1}` : `${code.co_filename}:${code.co_firstlineno}`;
}
