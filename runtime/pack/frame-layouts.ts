/** What snapshots know of the frames of a function (see StoredLayout): told behind its code object, by which most of it can be foreseen. */
import { type CodeObjectData, LAYOUT_DELEGATES, type StoredLayout, type StoredLocal, type StoredPoint } from '../abi.js';
import { LAYOUT } from './kinds.js';
import type { Model } from './model.js';
import { damaged, type Strings } from './strings.js';
import { unzigzag, zigzag } from './tables.js';

/** A suspension, as the instructions tell of it. */
export interface Suspension {
  readonly line: number;
  readonly delegates: boolean;
}

/** One of a layout's slots. */
interface Slot {
  readonly isKept: boolean;
  readonly isCell: boolean;
  readonly field: string;
  /** The variable's name, where it is not that of the field. */
  readonly name: string | undefined;
  /** Of a scope record: its fields, with commas. */
  readonly fields: string | undefined;
  /** When its value counts; always, where there are none. */
  readonly ranges: readonly Range[] | undefined;
}

/** From one suspension to another; to the last one, where there is no other. */
type Range = readonly [from: number, to: number | null];

const KEPT = 1;
const CELL = 2;
const NAMED = 4;
const RECORD = 8;
const RANGES = 16;

export class FrameLayouts {
  private form = 0;
  private kinds = '';
  /** How many functions of a name have been told. */
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly model: Model,
    private readonly strings: Strings,
  ) {}

  /**
   * @param data the code object, as far as it is known
   * @param suspensions those of its instructions
   */
  layout(given: StoredLayout | undefined, data: CodeObjectData, suspensions: readonly Suspension[]): StoredLayout {
    const name = this.name(given?.[0], data.co_qualname);
    const hash = this.model.plain(given ? Number.parseInt(given[1], 16) : 0, 32);
    const slots = this.slots(given && slotsOf(given[2]), data.locals ?? []);
    const points = this.points(given?.[5], data.co_firstlineno, suspensions);
    const deepest = points.reduce((most, [, stack]) => Math.max(most, stack.startsWith('*') ? stack.length - 1 : stack.length), 0);
    const depth = deepest + this.signed(given && given[3] - deepest, 1, 0, 0);
    const delegates = suspensions.some((suspension) => suspension.delegates) ? LAYOUT_DELEGATES : 0;
    const flags = delegates ^ this.number(given ? given[4] ^ delegates : 0, 2, 0, 0);
    return [name, hash.toString(16).padStart(8, '0'), slots.map(textOf).join(' '), depth, flags, points];
  }

  private number(value: number, which: number, a: number, b: number): number {
    const { form } = this;
    return this.model.number(LAYOUT, value, which, which * 512 + a, which * 512 + b, (which * 512 + a) * 512 + b, which * 512 + form, 0);
  }

  private signed(value: number | undefined, which: number, a: number, b: number): number {
    return unzigzag(this.number(value === undefined ? 0 : zigzag(value), which, a, b));
  }

  /** That of the function; the later ones of the same name have a number, too (`#2`). */
  private name(given: string | undefined, qualname: string): string {
    const next = (this.numbers.get(qualname) ?? 0) + 1;
    const wanted = given === undefined || given === qualname ? 1 : Number(given.slice(qualname.length + 1));
    const number = next + this.signed(given === undefined ? undefined : wanted - next, 3, 0, 0);
    this.numbers.set(qualname, number);
    return number === 1 ? qualname : `${qualname}#${number}`;
  }

  private slots(given: readonly Slot[] | undefined, locals: readonly StoredLocal[]): Slot[] {
    const count = this.number(given?.length ?? 0, 4, Math.min(locals.length, 255), 0);
    const found: Slot[] = [];
    this.form = 0;
    for (let i = 0, next = 0; i < count; i++) {
      const slot = given?.[i];
      const known = slot ? locals.findIndex(({ 1: path }) => path[0] === slot.field) : -1;
      // 0 for none, 1 for the next one.
      const step = this.number(known < 0 ? 0 : zigzag(known - next) + 1, 5, byOf(locals[next]), i === 0 ? 1 : 0);
      if (step > 0) next += unzigzag(step - 1);
      const local = step > 0 ? locals[next] : undefined;
      if (step > 0 && !local) throw damaged();
      found.push(this.slot(slot, local));
      if (step > 0) next++;
    }
    return found;
  }

  private slot(given: Slot | undefined, local: StoredLocal | undefined): Slot {
    const by = byOf(local);
    const from = local ? Math.min(local[3], 63) : 64;
    const form = this.number(given ? formOf(given) : 0, 6, by, from);
    this.form = Math.min(form, 63);
    const field = local ? local[1][0]! : this.strings.any(given?.field, 13);
    const name = form & NAMED ? this.strings.any(given?.name, 14) : undefined;
    const fields = form & RECORD ? this.strings.any(given?.fields, 15) : undefined;
    let ranges: Range[] | undefined;
    if (form >= RANGES) {
      ranges = [];
      let last = local?.[3] ?? 0;
      for (let count = Math.floor(form / RANGES) - 1; count > 0; count--) {
        const range = given?.ranges?.[ranges.length];
        const start = last + this.signed(range && range[0] - last, 7, by, from);
        // 0 for one suspension, 1 for all that follow.
        const length = this.number(
          range ? lengthOf(range) : 0,
          8,
          by,
          local ? (local[4] < 0 ? 0 : Math.min(local[4] - start + 1, 63) & 127) : 127,
        );
        ranges.push([start, length === 1 ? null : length === 0 ? start : start + length - 1]);
        last = start;
      }
    }
    return { isKept: (form & KEPT) !== 0, isCell: (form & CELL) !== 0, field, name, fields, ranges };
  }

  private points(given: readonly StoredPoint[] | undefined, firstLine: number, suspensions: readonly Suspension[]): StoredPoint[] {
    const count = suspensions.length + 1 + this.signed(given && given.length - suspensions.length - 1, 9, 0, 0);
    const found: StoredPoint[] = [];
    this.form = 0;
    this.kinds = '';
    for (let i = 0; i < count; i++) {
      const point = given?.[i];
      const expected = i === 0 ? undefined : suspensions[i - 1];
      const guess = expected?.line ?? firstLine;
      const line = guess + this.signed(point && point[0] - guess, 10, expected ? 1 : 0, 0);
      const delegates = expected?.delegates === true ? 1 : 0;
      const marked = this.number(point ? (point[1].startsWith('*') ? 1 : 0) ^ delegates : 0, 11, expected ? 1 : 0, 0) ^ delegates;
      this.kinds = this.stack(point?.[1].slice(marked), delegates + (i === 0 ? 2 : 0));
      const stack = marked === 1 ? `*${this.kinds}` : this.kinds;
      const isLabelled = this.number(point?.[2] === undefined ? 0 : 1, 12, 0, 0) === 1;
      found.push(isLabelled ? [line, stack, this.strings.any(point?.[2], 16)] : [line, stack]);
    }
    return found;
  }

  /** What the slots of the value stack hold: mostly what they did at the suspension before. */
  private stack(given: string | undefined, where: number): string {
    let found = '';
    for (let last = 0; ; ) {
      const i = found.length;
      const before = i < this.kinds.length ? this.kinds.charCodeAt(i) : 0;
      const wanted = given !== undefined && i < given.length ? given.charCodeAt(i) & 127 : 0;
      const place = where * 16 + Math.min(i, 15);
      const code = this.model.symbol(LAYOUT, 7, wanted, place, place * 128 + last, place * 128 + before, last * 128 + before, last, 1);
      if (code === 0) return found;
      found += String.fromCharCode(code);
      last = code;
    }
  }
}

const bys = ['slot', 'cell', 'captured', 'checked'];

/** What kind of local it is, and whether it has a path. */
function byOf(local: StoredLocal | undefined): number {
  return local ? 1 + bys.indexOf(local[2]) * 2 + (local[1].length > 1 ? 1 : 0) : 0;
}

function formOf({ isKept, isCell, name, fields, ranges }: Slot): number {
  return (
    (isKept ? KEPT : 0) |
    (isCell ? CELL : 0) |
    (name === undefined ? 0 : NAMED) |
    (fields === undefined ? 0 : RECORD) |
    (ranges ? (ranges.length + 1) * RANGES : 0)
  );
}

function lengthOf([from, to]: Range): number {
  if (to === null) return 1;
  return to === from ? 0 : to - from + 1;
}

/** @see StoredLayout */
export function slotsOf(text: string): Slot[] {
  return text === '' ? [] : text.split(' ').map(slotOf);
}

function slotOf(text: string): Slot {
  const [, kept, cell, field, name, fields, times] = /^(\^?)(&?)([^=(:]+)(?:=([^(:]+))?(?:\(([^)]*)\))?(?::(.*))?$/.exec(text)!;
  const ranges = times === '' ? [] : times?.split(',').map(rangeOf);
  return { isKept: kept === '^', isCell: cell === '&', field: field!, name, fields, ranges };
}

function rangeOf(text: string): Range {
  const [from, to] = text.split('-');
  return [Number(from), to === '' ? null : Number(to ?? from)];
}

function textOf({ isKept, isCell, field, name, fields, ranges }: Slot): string {
  const times = ranges?.map(([from, to]) => (to === null ? `${from}-` : to === from ? from : `${from}-${to}`)).join(',');
  return `${isKept ? '^' : ''}${isCell ? '&' : ''}${field}${name === undefined ? '' : `=${name}`}${fields === undefined ? '' : `(${fields})`}${times === undefined ? '' : `:${times}`}`;
}
