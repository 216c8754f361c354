/** Places of instructions, told by how they follow from those before. */
import { PLACE, type Streams } from './streams.js';
import { LineTable, PositionTable, unzigzag, zigzag } from './tables.js';

/** Where an instruction stands. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** How a place is told: it follows as it did last time after the same two opcodes; */
const EXPECTED = 0;
/** it is the one before; */
const SAME = 1;
/** it starts where the first value starts that the instruction takes, */
const AT_VALUE = 2;
/** or some columns after the end of the place before; it ends where that one ends, and some columns on; */
const AFTER = 3;
/** it starts on another line; its end is told in the same way; */
const ON_LINE = 4;
/** it has nothing to do with others. */
const ANYWHERE = 5;

/** How places followed from those before, by opcode and the one before: of a whole module. */
export type Habits = Map<number, number>;

export class Places {
  readonly positions = new PositionTable();
  readonly lines: LineTable;
  /** Where the values on the stack start. */
  private readonly stack: Place[] = [];
  private before = 0;

  /**
   * @param last where the function starts
   * @param indent the column of the statement around
   */
  constructor(
    private readonly streams: Streams,
    private readonly habits: Habits,
    public last: Place,
    public indent: number,
  ) {
    this.lines = new LineTable(last.line);
  }

  /**
   * Tell the place of an instruction.
   * @param length how long its name or constant is in the source
   * @param uses how many values it takes from the stack
   * @param added how many it leaves there
   */
  place(given: Place | undefined, op: number, offset: number, length: number, uses: number, added: number): void {
    const { stack, last, habits } = this;
    const first = uses > 0 && uses <= stack.length ? stack[stack.length - uses] : undefined;
    const key = this.before * 256 + op;
    const habit = habits.get(key) ?? SAME;
    let place = last;
    const wanted = given ? this.habitOf(given, first, length) : 0;
    const way = this.streams.number(PLACE, wanted === habit ? EXPECTED : wanted & 7);
    if (way === EXPECTED) place = this.follow(habit, first, length);
    else if (way === AT_VALUE || way === AFTER) {
      const start = this.streams.number(PLACE, (wanted >> 3) & 1023);
      const end = this.streams.number(PLACE, wanted >> 13);
      const told = way + (start << 3) + (end << 13);
      place = this.follow(told, first, length);
      habits.set(key, told);
    } else if (way !== SAME) place = this.elsewhere(given, way, length);
    else habits.set(key, SAME);
    stack.length = Math.max(0, stack.length - uses);
    for (let i = 0; i < added && i < 64; i++) stack.push(place);
    this.before = op;
    this.lines.add(offset, place.line);
    if (place === last) this.positions.same();
    else this.positions.add(place.line, place.column, place.endLine - place.line, place.endColumn);
    this.last = place;
  }

  /** How a place follows, as a number: the way, and with some the distances of start and end. */
  private habitOf(place: Place, first: Place | undefined, length: number): number {
    const { last } = this;
    const { line, column, endLine, endColumn } = place;
    if (line === last.line && column === last.column && endLine === last.endLine && endColumn === last.endColumn) return SAME;
    const isAtValue = first !== undefined && line === first.line;
    if (endLine === (first ? last.endLine : line) && (isAtValue || line === last.endLine)) {
      const start = zigzag(column - (isAtValue ? first.column : last.endColumn));
      const end = zigzag(endColumn - (first ? last.endColumn : column) - length);
      if (start < 1024 && end < 1024) return (isAtValue ? AT_VALUE : AFTER) + (start << 3) + (end << 13);
    }
    return endLine === line ? ON_LINE : ANYWHERE;
  }

  private follow(habit: number, first: Place | undefined, length: number): Place {
    const { last } = this;
    if (habit === SAME) return last;
    const from = (habit & 7) === AT_VALUE ? first : undefined;
    const line = from ? from.line : last.endLine;
    const column = (from ? from.column : last.endColumn) + unzigzag((habit >> 3) & 1023);
    return {
      line,
      column,
      endLine: first ? last.endLine : line,
      endColumn: (first ? last.endColumn : column) + length + unzigzag(habit >> 13),
    };
  }

  private elsewhere(given: Place | undefined, way: number, length: number): Place {
    const { last } = this;
    const line = last.endLine + this.signed(given && given.line - last.endLine);
    const column = this.indent + this.signed(given && given.column - this.indent);
    const endLine = way === ON_LINE ? line : line + this.signed(given && given.endLine - line);
    const from = way === ON_LINE ? column + length : column;
    const endColumn = from + this.signed(given && given.endColumn - from);
    this.indent = column;
    return { line, column, endLine, endColumn };
  }

  private signed(given: number | undefined): number {
    return unzigzag(this.streams.number(PLACE, given === undefined ? 0 : zigzag(given)));
  }
}
