/** The locals and cells of a function, each told where an instruction uses it first. */
import type { Context } from './context.js';
import { CELL_FORM, CELL_RANK, LOCAL_RANK } from './kinds.js';
import { CELLS, damaged, VARIABLES } from './strings.js';

interface Cell {
  readonly name: string;
  readonly isFree: boolean;
  readonly given: number;
}

export class Variables {
  /** Locals, and cells, the one used last at the end. */
  private readonly recentLocals: number[] = [];
  private readonly recentCells: number[] = [];
  /** By first use; and the places of the instructions that take one. */
  private readonly cells: Cell[] = [];
  private readonly cellUses: number[] = [];

  /** @param inherited names of the cells that it is given where it is made a function */
  constructor(
    private readonly context: Context,
    private readonly inherited: readonly string[] | undefined,
  ) {}

  parameters(count: number): void {
    for (let i = 0; i < count; i++) this.recentLocals.unshift(this.newLocal());
  }

  /** The name of a cell, by its number in the order of first use. */
  cellName(number: number): string {
    return this.cells[number]!.name;
  }

  private newLocal(): number {
    const { all, data, given, op1, name1 } = this.context;
    const { co_varnames } = data;
    const { length } = co_varnames;
    const before = length === 0 ? '' : co_varnames[length - 1]!;
    co_varnames.push(all.strings.name(VARIABLES, given?.data.co_varnames[length], op1, before, name1));
    return length;
  }

  /** One of those that are there, by how many others have been used since; or the next one. */
  private rank(kind: number, recent: number[], op: number, given: number | undefined): number {
    const { model, op1, op2, name1, name2, stack } = this.context;
    const last = recent.length - 1;
    const at = given === undefined ? -1 : recent.lastIndexOf(given);
    const two = op * 512 + op1;
    const rank = model.number(
      kind,
      at < 0 ? 0 : last - at + 1,
      two,
      two * 512 + op2,
      (op * 64 + Math.min(last, 63)) * 8 + Math.min(stack.length, 7),
      op * 8192 + name1,
      two * 8192 + name1,
      (op * 8192 + name1) * 8192 + name2,
    );
    if (rank === 0) return -1;
    if (rank > recent.length) throw damaged();
    const [index] = recent.splice(last - rank + 1, 1) as [number];
    recent.push(index);
    return index;
  }

  local(op: number, given: number | undefined): number {
    const { co_varnames } = this.context.data;
    let index = this.rank(LOCAL_RANK, this.recentLocals, op, given);
    if (index < 0) {
      index = this.newLocal();
      this.recentLocals.push(index);
    }
    this.context.mentioned(co_varnames[index]!);
    return index;
  }

  cell(op: number, given: number | undefined): number {
    const { context, cells, inherited } = this;
    const { model, all, op1, data } = context;
    this.cellUses.push(context.bytes.length);
    const found = given === undefined ? -1 : cells.findIndex((cell) => cell.given === given);
    let index = this.rank(CELL_RANK, this.recentCells, op, found < 0 ? undefined : found);
    if (index < 0) {
      index = cells.length;
      this.recentCells.push(index);
      const own = context.given?.data.co_cellvars;
      const last = cells.at(-1);
      const isFree =
        model.symbol(
          CELL_FORM,
          1,
          own && given !== undefined && given >= own.length ? 1 : 0,
          op,
          op * 512 + op1,
          inherited ? 1 : 0,
          last ? (last.isFree ? 2 : 1) : 0,
          op * 2 + (inherited ? 1 : 0),
          0,
        ) === 1;
      const name = given === undefined ? undefined : isFree ? context.given!.data.co_freevars[given - own!.length] : own![given];
      if (isFree && inherited) {
        const at = model.number(CELL_FORM, name === undefined ? 0 : inherited.indexOf(name), inherited.length, cells.length, op, 0, 0, 0);
        if (at >= inherited.length) throw damaged();
        cells.push({ name: inherited[at]!, isFree, given: given ?? 0 });
      } else
        cells.push({
          name: all.strings.recent(CELLS, name, op, isFree ? 1 : 0, context.name1, data.co_argcount),
          isFree,
          given: given ?? 0,
        });
    }
    context.mentioned(cells[index]!.name);
    return index;
  }

  /** Own cells come first, then free variables, each sorted by name; the code gets their final numbers. */
  finishCells(): void {
    const { cells } = this;
    const { data, bytes } = this.context;
    data.co_cellvars = namesOf(cells, false);
    data.co_freevars = this.inherited?.slice() ?? namesOf(cells, true);
    const numbers = cells.map(({ name, isFree }) =>
      isFree ? data.co_cellvars.length + data.co_freevars.indexOf(name) : data.co_cellvars.indexOf(name),
    );
    const { cellUses } = this;
    for (let i = 0; i < cellUses.length; i++) {
      const at = cellUses[i]!;
      const number = numbers[bytes[at + 1]! + bytes[at + 2]! * 256]!;
      bytes[at + 1] = number & 0xff;
      bytes[at + 2] = number >>> 8;
    }
  }
}

function namesOf(cells: readonly Cell[], free: boolean): string[] {
  const names: string[] = [];
  for (let i = 0; i < cells.length; i++) if (cells[i]!.isFree === free) names.push(cells[i]!.name);
  return names.sort((x, y) => (x < y ? -1 : 1));
}
