/** The parts of a snapshot as they are read: each is what it should be, or the snapshot is refused. */
import { malformed } from './error.js';
import { FORMAT, sumOf } from './format.js';

const { hasOwn } = Object;

export type Body = Record<string, unknown>;

export function stateOf(snapshot: unknown): string {
  if (typeof snapshot !== 'object' || snapshot === null) throw malformed('expected an object');
  const { genframe, sum, state } = snapshot as Record<string, unknown>;
  if (genframe !== FORMAT)
    throw malformed(genframe === undefined ? 'it has no version' : `its version is ${String(genframe)}, not ${FORMAT}`);
  if (typeof state !== 'string' || typeof sum !== 'string') throw malformed('it has no state');
  if (sumOf(state) !== sum) throw malformed('it is damaged: its checksum is another');
  return state;
}

/** By number alone: lists have other properties, too. */
export function numbered<T>(all: readonly T[], index: unknown): T | undefined {
  return typeof index === 'number' ? all[index] : undefined;
}

export function list(value: unknown, what: string): unknown[] {
  if (!Array.isArray(value)) throw malformed(`its ${what} is no list`);
  return value;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw malformed('a name in it is none');
  return value;
}

export function plain(value: unknown): Body {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    throw malformed('a part of it is no object');
  return value as Body;
}

/** Everything is used once: what is left over does not belong there. */
export function take(from: Body, field: string): unknown {
  const value = hasOwn(from, field) ? from[field] : undefined;
  delete from[field];
  return value;
}

export function isIndex(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

export function sparse(length: unknown): unknown[] {
  const made: unknown[] = [];
  made.length = length as number;
  return made;
}

export function stackNumber(field: string): number {
  return /^\$\d+$/.test(field) ? Number(field.slice(1)) - 1 : -1;
}
