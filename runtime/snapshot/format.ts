/**
 * The format of snapshots.
 *
 * A snapshot is `{ genframe: 1, at, sum, state }`: the version of the format, a hint for people, a checksum of `state`, and `state`, which is
 * JSON text (text, so that databases that reorder the keys of objects leave it as it is):
 *
 *     [codes, roots, heads, bodies]
 *
 * `codes` are the functions: module, name, hash. `heads` and `bodies` go together by their index: what is to be made before
 * anything refers to it, and what is then filled in. `bodies` is what `devalue` makes of their list; in it, `["#", i]` refers to head
 * `i − 1`, and `["~", …]` is what a
 * `reduce` hook gave.
 */
import type { WalkMethod } from '../intrinsics.js';
import type { NameRef } from './names.js';

export const FORMAT = 1;

export interface Snapshot {
  /** Version of the format. */
  readonly genframe: typeof FORMAT;
  /** Where the generators are suspended, for people; nothing is read from it. */
  readonly at: string;
  readonly sum: string;
  readonly state: string;
}

export type Code = readonly [module: string, name: string, hash: string];

/** Properties with their attributes: a digit each (1 writable, 2 enumerable, 4 configurable), then `e` or `n`: extensible or not. */
export type Attributes = string;

/** How a cursor or a delegate goes on: at a position of one of the engine's iterators, by its own `next`, or not at all. */
export type IteratorHead = number | 'next' | 'method' | 'done';

/** Parts of a frame that no value can refer to (cells, scope records, cursors, the delegate): fields of the frame, and indexes of heads. */
export type Parts = Readonly<Record<string, number>>;

export type Head =
  /**
   * A generator: its function, where it is suspended (0 not started, -1 finished), line and label of that, and properties of its own.
   * Body: its slots by field; under '' keys and values of its properties in turn.
   */
  | readonly ['g', code: number, point: number, parts: Parts, line: number, label: string | null, own?: Attributes]
  /** A scope record: its fields. */
  | readonly ['r']
  /** A cell: 1 constant, 2 not initialised; and the variable's name. Body: its value. */
  | readonly ['b', flags: number, name: string]
  /** A cell that is a field of another head's object, or another cell (`v`). */
  | readonly ['f', holder: number, field: string, flags: number]
  /**
   * Cursors over an array by index, over keys, over a generator (done or not), over any iterator; and a delegate. With a method: over what
   * that gives.
   */
  | readonly ['a', index: number, WalkMethod?]
  | readonly ['k', index: number]
  | readonly ['j', done: 0 | 1]
  | readonly ['i', IteratorHead, WalkMethod?]
  | readonly ['d', IteratorHead, WalkMethod?]
  /** An iterator of the engine's that a variable holds. */
  | readonly ['h', IteratorHead, WalkMethod?]
  /** The resources of `using` declarations. Body: values and their methods in turn. */
  | readonly ['q']
  /** A symbol: registered, or well-known. */
  | readonly ['s', key: string]
  | readonly ['w', name: string]
  /** A function of a generator's body: the number of its maker, and the heads of the frame and the scope records that it sees. */
  | readonly ['c', code: number, maker: number, ...seen: number[]]
  /** By name. */
  | readonly ['n', ...NameRef]
  /** Objects with more than plain properties: class ('' none, null without prototype), attributes. Body: keys and values in turn. */
  | readonly ['o', type: string | null, Attributes]
  /** An array with such properties. */
  | readonly ['y', length: number, Attributes]
  | readonly ['e', type: string, Attributes]
  | readonly ['x', source: string, flags: string, Attributes]
  /** An `arguments` object. */
  | readonly ['u', Attributes]
  /** Node's Buffer: its bytes in base64. */
  | readonly ['B', bytes: string];

/** Heads of what values can refer to; the others are parts of frames. */
export const valueTags: ReadonlySet<string> = new Set(['g', 'c', 'h', 's', 'w', 'n', 'o', 'y', 'e', 'x', 'u', 'B']);

/** FNV-1a over UTF-16 units, twice with different factors: tells damage, not malice. */
export function sumOf(text: string): string {
  let a = 0x811c9dc5 | 0;
  let b = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
  }
  return [a, b].map((n) => (n >>> 0).toString(16).padStart(8, '0')).join('');
}
