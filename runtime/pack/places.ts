/** The places of a function's instructions: told when all instructions are known, since statements end with what they assign. */
import { opmap } from '../opcode.js';
import { COLUMN, END, END_DELTA, LINE_DELTA, SAME, START, START_DELTA } from './kinds.js';
import type { Model } from './model.js';
import { LineTable, PositionTable, unzigzag, zigzag } from './tables.js';

/** Where an instruction stands. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** An instruction that has been told, without its place. */
export interface Told {
  readonly op: number;
  readonly arg: number;
  readonly offset: number;
  /** How long its name or constant is in the source. */
  readonly length: number;
  /** The name or constant met last. */
  readonly name: number;
  readonly isTarget: boolean;
  /** Values on the stack before, as if no jump jumped; taken, and added. */
  readonly depth: number;
  readonly uses: number;
  readonly added: number;
}

/** A value on the stack: where it starts. */
interface Value {
  readonly line: number;
  readonly column: number;
}

/** How places follow from those before, by opcode and the one before: of a whole module. */
export type Shapes = Map<number, number>;

export class Places {
  readonly positions = new PositionTable();
  readonly lines: LineTable;
  private readonly values: Value[] = [];
  private readonly deltas = new Int32Array(256);
  private op1 = 256;
  private op2 = 256;
  /** How the statement told last ends. */
  private form = 0;

  /**
   * @param last where the function starts
   * @param indent the column of the statement around
   */
  constructor(
    private readonly model: Model,
    private readonly told: readonly Told[],
    private readonly shapes: Shapes,
    public last: Place,
    public indent: number,
  ) {
    this.lines = new LineTable(last.line);
  }

  /** What takes the value that an instruction begins: its place among the instructions. */
  private consumer(index: number): Told | undefined {
    const { depth } = this.told[index]!;
    for (let i = index + 1; i < this.told.length && i < index + 64; i++) {
      const told = this.told[i]!;
      const left = told.depth - told.uses;
      if (left < depth || (left === depth && told.added === 0)) return told;
    }
    return undefined;
  }

  /** Tell the place of the instruction. */
  place(given: Place | undefined, index: number): void {
    const { model, last, values, op1 } = this;
    const told = this.told[index]!;
    const { op, offset, uses, added } = told;
    const bottom = uses > 0 && uses <= values.length ? values[values.length - uses]! : undefined;
    const place = { ...last };
    const key = op * 512 + op1;
    const expected = this.shapes.get(key) ?? 0;
    const wanted = given ? this.shapeOf(given, told, bottom) : 0;
    if (
      model.symbol(
        SAME,
        1,
        wanted === expected && wanted >= 0 ? 0 : 1,
        op,
        key,
        key * 512 + this.op2,
        op * 8192 + told.name,
        expected * 512 + op,
      ) === 0
    )
      this.follow(expected, place, told, bottom);
    else {
      if (
        expected === 0 ||
        model.symbol(SAME, 1, wanted === 0 ? 0 : 1, op + 512, key + 1, (key + 1) * 512 + this.op2, 512 + told.name, 0) === 1
      ) {
        this.start(given, place, index, bottom);
        this.end(given, place, told, bottom !== undefined);
      }
      this.shapes.set(key, this.shapeOf(place, told, bottom));
    }
    values.length = Math.max(0, values.length - uses);
    for (let i = 0; i < added && i < 64; i++) values.push(place);
    this.last = place;
    this.lines.add(offset, place.line);
    this.positions.add(place.line, place.column, place.endLine - place.line, place.endColumn);
    this.op2 = op1;
    this.op1 = op;
  }

  /** How a place follows from the one before, as a number; less than 0 where it does not. */
  private shapeOf(place: Place, told: Told, bottom: Value | undefined): number {
    const { last } = this;
    if (place.line === last.line && place.column === last.column && place.endLine === last.endLine && place.endColumn === last.endColumn)
      return 0;
    if (place.endLine !== (bottom ? last.endLine : place.line)) return -1;
    const mode = bottom && place.line === bottom.line ? 0 : place.line === last.endLine ? 1 : 2;
    if (mode === 2) return -1;
    const start = zigzag(place.column - (mode === 0 ? bottom!.column : last.endColumn));
    const end = zigzag(place.endColumn - (bottom ? last.endColumn : place.column) - told.length);
    return start < 1024 && end < 1024 ? 1 + mode + start * 2 + end * 2048 : -1;
  }

  /** The place that a shape means. */
  private follow(shape: number, place: Place, told: Told, bottom: Value | undefined): void {
    const { last } = this;
    if (shape <= 0) return;
    const mode = (shape - 1) & 1;
    const from = mode === 0 ? bottom : undefined;
    place.line = from ? from.line : last.endLine;
    place.column = (from ? from.column : last.endColumn) + unzigzag(((shape - 1) >> 1) & 1023);
    place.endLine = bottom ? last.endLine : place.line;
    place.endColumn = (bottom ? last.endColumn : place.column) + told.length + unzigzag((shape - 1) >> 11);
  }

  private start(given: Place | undefined, place: Place, index: number, bottom: Value | undefined): void {
    const { model, last, op1 } = this;
    const { op, depth, isTarget } = this.told[index]!;
    const delta = this.deltas[op]!;
    let wanted = 0;
    if (given) wanted = bottom && given.line === bottom.line ? 0 : given.line === last.endLine ? 1 : 2;
    const mode = model.symbol(
      START,
      2,
      wanted,
      op,
      op * 512 + op1,
      (op * 512 + op1) * 512 + this.op2,
      (op * 512 + op1) * 32 + Math.min(depth, 15) * 2 + (bottom ? 1 : 0),
      op * 4 + delta,
    );
    const end = bottom ? undefined : this.consumer(index);
    const yields = end && this.told[this.told.indexOf(end) - 1]!.op;
    const form = (end ? end.op : 0) * 256 + (yields === opmap.YIELD_FROM || yields === opmap.YIELD_VALUE ? yields : 0);
    const extra = end && (end.op === opmap.STORE_FAST || end.op === opmap.STORE_DEREF || end.op === opmap.STORE_ATTR) ? end.length : 0;
    if (mode === 2) {
      const x = isTarget ? 1 : 0;
      const lines = model.number(
        LINE_DELTA,
        given ? zigzag(given.line - last.endLine) : 0,
        op * 2 + x,
        op1 * 2 + x,
        (op * 512 + op1) * 2 + x,
        Math.min(depth, 7),
        form,
      );
      place.line = last.endLine + unzigzag(lines);
      const from = this.indent + extra;
      place.column =
        from +
        unzigzag(
          model.number(
            COLUMN,
            given ? zigzag(given.column - from) : 0,
            form * 2 + x,
            form * 512 + op1,
            form * 65536 + this.form,
            (form * 65536 + this.form) * 4 + x,
            lines * 16 + Math.min(depth, 15),
          ),
        );
      this.indent = place.column - extra;
      this.form = form;
      return;
    }
    const from = mode === 0 && bottom ? bottom.column : last.endColumn;
    place.line = mode === 0 && bottom ? bottom.line : last.endLine;
    const change = model.number(
      START_DELTA,
      given ? zigzag(given.column - from) : 0,
      op * 4 + mode,
      (op * 512 + op1) * 4 + mode,
      ((op * 512 + op1) * 512 + this.op2) * 4 + mode,
      (op * 256 + delta) * 4 + mode,
      (form * 512 + op1) * 64 + Math.min(extra, 63),
    );
    place.column = from + unzigzag(change);
    this.deltas[op] = Math.min(change, 255);
  }

  private end(given: Place | undefined, place: Place, { op, length, name }: Told, consumes: boolean): void {
    const { model, last, op1 } = this;
    const line = consumes ? last.endLine : place.line;
    const from = consumes ? last.endColumn + length : place.column + length;
    const isThere = given && given.endLine === line;
    const mode = model.symbol(
      END,
      1,
      isThere ? 1 : 0,
      op,
      op * 512 + op1,
      (op * 512 + op1) * 512 + this.op2,
      op * 2 + (last.endLine === place.line ? 1 : 0),
      0,
    );
    if (mode === 1) {
      place.endLine = line;
      place.endColumn =
        from +
        unzigzag(
          model.number(
            END_DELTA,
            given ? zigzag(given.endColumn - from) : 0,
            op,
            op * 512 + op1,
            (op * 512 + op1) * 512 + this.op2,
            op * 64 + Math.min(length, 63),
            op * 8192 + name,
          ),
        );
      return;
    }
    place.endLine =
      place.line + unzigzag(model.number(LINE_DELTA, given ? zigzag(given.endLine - place.line) : 0, op + 512, op1 + 512, 0, 0, 0));
    place.endColumn =
      this.indent + unzigzag(model.number(COLUMN, given ? zigzag(given.endColumn - this.indent) : 0, op + 512, op1 + 512, 0, 0, 0));
  }
}
