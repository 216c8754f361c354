/** Snapshots that are none: mutations of real ones, with the checksum put right, so that nothing but the reader stands in the way. */
import { sumOf } from '../../../runtime/snapshot/format.js';
import type { Snapshot } from '../../../runtime/snapshot.js';

/** A whole number from 0 on and below another one. */
export type Below = (n: number) => number;

/** Numbers from a seed, the same on every machine (mulberry32). */
export function random(seed: number): Below {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const nasty: readonly unknown[] = [
  null,
  true,
  -1,
  -2,
  -7,
  0,
  1,
  3,
  4294967295,
  1e308,
  0.5,
  '',
  '__proto__',
  'constructor',
  'prototype',
  'eval',
  'Function',
  '#',
  '~',
  'g',
  'f',
  'n',
  'own',
  'global',
  'process.exit',
  'Map',
  'ArrayBuffer',
  'RegExp',
  [],
  {},
  ['#', 1],
  ['~', 1],
  ['Map', 0, 0],
  ['Object', 0],
  [-7, 4294967295],
  ['n', 'own', 'Object'],
  ['n', 'global', 'process.exit'],
  ['n', 'global', 'eval'],
  ['n', 'own', 'Function'],
  ['n', 'unit', '/hostile.js', 'trap'],
  ['n', 'unit', '/hostile.js', 'Trap.make'],
  ['o', 'Trap', 'e'],
  ['g', 0, 1, {}, 1, null],
  ['f', 0, 'v', 0],
  ['a', 1e9],
  ['i', 1e9],
  ['i', 1, 'entries'],
  ['h', 1, 'entries'],
  ['h', 'done'],
  ['h', 'next'],
  ['a', 1, 'constructor'],
  ['i', 1, '__proto__'],
  ['y', 4294967295, 'n'],
  ['e', 'Error', 'e'],
  ['x', '(', 'zz', 'e'],
  JSON.parse('{"__proto__":{"polluted":1}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
];

type Container = unknown[] | Record<string, unknown>;

/** Every place in a JSON value. */
function* places(value: unknown): Generator<[Container, string | number]> {
  if (typeof value !== 'object' || value === null) return;
  for (const key of Object.keys(value)) {
    yield [value as Container, Array.isArray(value) ? Number(key) : key];
    yield* places((value as Record<string, unknown>)[key]);
  }
}

/** A snapshot that has been tampered with. */
export function mutate({ genframe, at, state }: Snapshot, below: Below): unknown {
  if (below(20) === 0) {
    // Cut, or with other characters in it.
    const cut = below(state.length + 1);
    const text =
      below(2) === 0 ? state.slice(0, cut) : state.slice(0, cut) + String.fromCharCode(32 + below(95)) + state.slice(cut + below(3));
    return { genframe, at, sum: sumOf(text), state: text };
  }
  const parsed = JSON.parse(state) as unknown;
  for (let n = 1 + below(3); n > 0; n--) {
    const all = [...places(parsed)];
    const [holder, key] = all[below(all.length)]!;
    const old = (holder as Record<string | number, unknown>)[key];
    const choice = below(6);
    if (choice === 0 && Array.isArray(holder)) holder.splice(Number(key), 1);
    else if (choice === 1 && Array.isArray(holder)) holder.splice(Number(key), 0, copy(nasty[below(nasty.length)]));
    else if (choice === 2 && typeof old === 'number') put(holder, key, old + below(7) - 3);
    else if (choice === 3) {
      const [other, otherKey] = all[below(all.length)]!;
      put(holder, key, copy((other as Record<string | number, unknown>)[otherKey]));
    } else put(holder, key, copy(nasty[below(nasty.length)]));
  }
  if (below(200) === 0) {
    const text = `[[],[0],${nest(20_000)},[]]`;
    return { genframe, at, sum: sumOf(text), state: text };
  }
  const text = JSON.stringify(parsed);
  return { genframe, at, sum: sumOf(text), state: text };
}

function copy(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function nest(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}

function put(holder: Container, key: string | number, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}
