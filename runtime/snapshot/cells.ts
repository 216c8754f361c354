/** Cells: variables of functions around that a generator, or a function made in it, reads and writes. */
import type { FrameRecord } from '../intrinsics.js';
import { type Cell, type FrameCell, uninitialized } from '../operations.js';
import { isArguments } from './kinds.js';
import type { Things } from './things.js';

const { getOwnPropertyDescriptor, hasOwn } = Object;

/** What frames are saved by, as far as cells lead there. */
export interface Holders {
  /** The index of a frame that has been met. A cell leads to it: its variables count, even if its generator has finished. */
  seen(frame: FrameRecord): number | undefined;
  record(record: object): number;
  walk(value: unknown): void;
}

export class Cells {
  readonly #things: Things;
  readonly #holders: Holders;
  /** Cells of frames that have not been met, and of variables of ordinary functions. */
  readonly #outside: { readonly cell: number; readonly owner: FrameRecord; readonly slot: string }[] = [];
  readonly #loose: { readonly cell: Cell; readonly index: number }[] = [];

  constructor(things: Things, holders: Holders) {
    this.#things = things;
    this.#holders = holders;
  }

  /**
   * @param name the variable's
   * @param args the `arguments` object of the frame
   * @returns the index
   */
  save(cell: Cell, name: string, args: unknown): number {
    return this.#argument(cell, args) ?? this.#cell(cell, name);
  }

  /**
   * Cells whose frames have been met after them lead there now.
   * @returns those that need no body any more
   */
  join(): number[] {
    const joined: number[] = [];
    for (const outside of this.#outside.splice(0)) {
      const { cell, owner, slot } = outside;
      const outer = this.#holders.seen(owner);
      if (outer === undefined) this.#outside.push(outside);
      else {
        this.#things.all[cell]!.head = ['f', outer, slot, this.#constancy(cell)];
        joined.push(cell);
      }
    }
    return joined;
  }

  /** A parameter that goes together with an element of `arguments`: what it holds is there. */
  #argument(cell: Cell, args: unknown): number | undefined {
    const { indexes } = this.#things;
    if (indexes.has(cell) || isConstant(cell) || 'owner' in cell) return undefined;
    if (typeof args !== 'object' || args === null || !isArguments(args)) return undefined;
    const element = (key: string): unknown => getOwnPropertyDescriptor(args, key)?.value;
    const content = contentOf(cell);
    const key = Object.keys(args).find((name) => Object.is(element(name), content) && isWrittenBy(cell, () => element(name)));
    if (key === undefined || !/^\d+$/.test(key)) return undefined;
    this.#holders.walk(args);
    const index = indexes.get(args);
    return index === undefined ? undefined : this.#things.add(cell, ['f', index, key, 0]);
  }

  #cell(cell: Cell, name: string): number {
    const known = this.#things.indexes.get(cell);
    if (known !== undefined) return known;
    const { owner, slot } = cell as FrameCell;
    const constant = isConstant(cell) ? 1 : 0;
    if (owner !== undefined) return this.#inFrame(cell, owner as FrameRecord, slot, constant, name);
    const same = constant ? undefined : this.#loose.find((other) => isSameVariable(other.cell, cell));
    if (same) return this.#things.add(cell, ['f', same.index, 'v', 0]);
    const index = this.#box(cell, contentOf(cell), constant, name);
    if (!constant) this.#loose.push({ cell, index });
    return index;
  }

  #box(cell: Cell, value: unknown, flags: number, name: string): number {
    if (value === uninitialized) return this.#things.add(cell, ['b', flags | 2, name]);
    const body = (): unknown => {
      this.#holders.walk(value);
      return value;
    };
    return this.#things.add(cell, ['b', flags, name], body, name);
  }

  /** The variable is in the frame, or a scope record, of a generator around, in a cell of that, or in an `arguments` object. */
  #inFrame(cell: Cell, owner: FrameRecord, slot: string, flags: number, name: string): number {
    const things = this.#things;
    if (hasOwn(owner, '$s')) {
      const outer = this.#holders.seen(owner);
      if (outer !== undefined) return things.add(cell, ['f', outer, slot, flags]);
      // Not in this snapshot, or not met yet.
      const same = this.#outside.find((other) => other.owner === owner && other.slot === slot);
      if (same) return things.add(cell, ['f', same.cell, 'v', flags]);
      const box = this.#box(cell, owner[slot], flags, name);
      this.#outside.push({ cell: box, owner, slot });
      return box;
    }
    if (slot === 'v' && !hasOwn(owner, 'v')) return things.add(cell, ['f', this.#cell(owner as unknown as Cell, name), 'v', flags]);
    if (!isArguments(owner)) return things.add(cell, ['f', this.#holders.record(owner), slot, flags]);
    this.#holders.walk(owner);
    return things.add(cell, ['f', things.indexes.get(owner)!, slot, flags]);
  }

  #constancy(cell: number): number {
    const { head } = this.#things.all[cell]!;
    return head[0] === 'b' ? head[1] & 1 : 0;
  }
}

/** Cells without a way to write are of variables that never change. */
function isConstant(cell: Cell): boolean {
  return (cell as unknown as { write?: unknown }).write === undefined;
}

function contentOf(cell: Cell): unknown {
  try {
    return cell.v;
  } catch {
    // In its temporal dead zone.
    return uninitialized;
  }
}

function isSameVariable(one: Cell, other: Cell): boolean {
  const value = contentOf(one);
  return value !== uninitialized && Object.is(value, contentOf(other)) && isWrittenBy(one, () => other.v);
}

/** Whether what is written by the cell is read there. */
function isWrittenBy(cell: Cell, read: () => unknown): boolean {
  const value = cell.v;
  const probe = {};
  cell.v = probe;
  const isSame = read() === probe;
  cell.v = value;
  return isSame;
}
