/** The strings of packed code objects: each stands once, beside the text; what is told is which one it is. */
import { Guesses } from './guesses.js';
import { NAME_GUESSED, NAME_RANK, SEPARATORS, STRING_RANK, STRING_REF } from './kinds.js';
import type { Model } from './model.js';

/** Between the strings; one that has it inside is told so. */
export const SEPARATOR = '.';

/** Where strings are used: for each, those used last come first. */
export const GLOBALS = 0;
export const MEMBERS = 1;
export const CONSTANTS = 2;
export const CELLS = 3;
export const VARIABLES = 4;
const LISTS = 5;
export type List = typeof GLOBALS | typeof MEMBERS | typeof CONSTANTS | typeof CELLS | typeof VARIABLES;

export class Strings {
  /** In the order of their first use. */
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly keys: number[] = [];
  private readonly lists: readonly number[][] = Array.from({ length: LISTS }, () => []);
  private readonly guesses = new Guesses();

  /** @param next gives the next string, with so many separators inside, when reading */
  constructor(
    private readonly model: Model,
    private readonly next: ((separators: number) => string) | null,
  ) {}

  /** A number that tells a string from most others; the same in all modules. */
  keyOf(text: string): number {
    const number = this.numbers.get(text);
    return number === undefined ? 0 : this.keys[number]!;
  }

  /** The name of a variable, after the one before. */
  name(list: List, given: string | undefined, a: number, before: string, b: number): string {
    return this.recent(list, given, a, 0, this.keyOf(before), b);
  }

  /** A string of a list: the one that came there the last time, or by how many others have been used since, or another one. */
  recent(list: List, given: string | undefined, a: number, b: number, before: number, second: number): string {
    const { model, guesses, keys, lists } = this;
    const recent = lists[list]!;
    const wanted = given === undefined ? -1 : (this.numbers.get(given) ?? -1);
    const place = list * 512 + a;
    const far = hash(before, second);
    const guess = guesses.guess(hash(far, place), hash(before, place), 0);
    if (guess >= 0) {
      const key = keys[guess]!;
      const is = model.symbol(
        NAME_GUESSED,
        1,
        wanted === guess ? 1 : 0,
        place,
        hash(place, key),
        place * 512 + b,
        hash(hash(before, place), key),
        hash(hash(far, place), key),
        hash(far, b * 4096 + place),
      );
      if (is === 1) {
        this.use(recent, recent.lastIndexOf(guess), guess);
        guesses.learn(guess);
        return this.all[guess]!;
      }
    }
    const last = recent.length - 1;
    const at = wanted < 0 ? -1 : recent.lastIndexOf(wanted);
    const rank = model.number(
      NAME_RANK,
      at < 0 ? 0 : last - at + 1,
      place,
      place * 512 + b,
      place * 64 + 32 - Math.clz32(last + 1),
      hash(before, place),
      hash(far, place),
      list * 64 + 32 - Math.clz32(last + 1),
    );
    let number: number;
    if (rank === 0) {
      number = this.ref(given, list * 512 + a, b, before);
      this.use(recent, -1, number);
    } else {
      if (rank > recent.length) throw damaged();
      number = recent[last - rank + 1]!;
      this.use(recent, last - rank + 1, number);
    }
    guesses.learn(number);
    return this.all[number]!;
  }

  /** A string that belongs to no list. */
  any(given: string | undefined, which: number): string {
    return this.all[this.ref(given, which + 8192, 0, 0)]!;
  }

  private use(recent: number[], at: number, number: number): void {
    if (at >= 0) recent.splice(at, 1);
    recent.push(number);
  }

  private ref(given: string | undefined, a: number, b: number, c: number): number {
    const { model, all, numbers } = this;
    const found = given === undefined ? undefined : numbers.get(given);
    const { length } = all;
    const size = 32 - Math.clz32(length);
    const isNew = model.symbol(STRING_REF, 1, found === undefined ? 1 : 0, a, a * 512 + b, hash(a, c), a * 32 + size, size, a >> 9);
    if (isNew === 0) {
      const back = model.number(
        STRING_RANK,
        found === undefined ? 0 : length - 1 - found,
        a,
        a * 32 + size,
        size,
        hash(a, c),
        a * 512 + b,
        0,
      );
      if (back >= length) throw damaged();
      return length - 1 - back;
    }
    const separators = model.number(SEPARATORS, given === undefined ? 0 : separatorsIn(given), a, 0, 0, 0, 0, 0);
    const text = this.next ? this.next(separators) : given!;
    numbers.set(text, length);
    this.keys.push(keyOf(text));
    all.push(text);
    return length;
  }
}

export function damaged(): RangeError {
  return new RangeError('the packed code objects are damaged');
}

/** What JSON text in the strings says. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged();
  }
}

function separatorsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(SEPARATOR); at >= 0; at = text.indexOf(SEPARATOR, at + 1)) count++;
  return count;
}

function keyOf(text: string): number {
  let key = 0x811c9dc5;
  for (let i = 0; i < text.length && i < 40; i++) key = Math.imul(key ^ text.charCodeAt(i), 0x01000193);
  return key;
}

export function hash(a: number, b: number): number {
  const mixed = Math.imul(a ^ (b >>> 11), 0x2c1b3c6d) ^ Math.imul(b, 0x297a2d39);
  return mixed ^ (mixed >>> 15);
}
