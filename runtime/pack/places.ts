/** The places of a function's instructions: told when all instructions are known, since statements end with what they assign. */
import { opmap } from '../opcode.js';
import { COLUMN, END, END_DELTA, LINE_DELTA, SHAPE, START, START_DELTA } from './kinds.js';
import type { Model } from './model.js';
import { LineTable, PositionTable, unzigzag, zigzag } from './tables.js';

/** Where an instruction stands. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** An instruction that has been told, without its place. */
export interface Told {
  readonly op: number;
  readonly offset: number;
  /** How long its name or constant is in the source. */
  readonly length: number;
  /** The key of the name or string met last. */
  readonly name: number;
  readonly isTarget: boolean;
  /** The offset that a jump leads to; -1 of others. */
  target: number;
  /** Values on the stack before, as if no jump jumped; taken, and added. */
  readonly depth: number;
  readonly uses: number;
  readonly added: number;
}

/** How a place starts: at a value that the instruction takes, after the end of the place before, on another line, or behind a loop's test. */
const AT_VALUE = 0;
const AFTER = 1;
const ON_LINE = 2;
const AFTER_TEST = 3;

/** What the module's lines look like; of all its functions. */
export class Layout {
  /** How places followed from those before, by opcode and the one before. */
  readonly shapes = new Map<number, number>();
  /** Where lines begin. */
  readonly indents = new Map<number, number>();
  unit = 2;
}

const MOST_DEPTH = 16;

export class Places {
  readonly positions = new PositionTable();
  readonly lines: LineTable;
  private readonly values: Place[] = [];
  private readonly deltas = new Int32Array(256);
  private readonly known: number[] = [];
  private readonly tests: (Place | null)[] = [];
  private op1 = 256;
  private op2 = 256;
  private level = 0;
  private now = 0;
  /** How many values are on the stack where statements begin. */
  private floor = 0;
  /** Targets of the jumps that lead over statements further in. */
  private readonly open: number[] = [];
  private before = -1;
  /** Where what comes next in the source comes, most likely: behind the place before, if that is not a whole statement's. */
  private endLine: number;
  private endColumn: number;
  private form = 0;
  private extra = 0;
  private off = 0;
  private readonly base: number;

  /** @param last where the function starts */
  constructor(
    private readonly model: Model,
    private readonly told: readonly Told[],
    private readonly layout: Layout,
    public last: Place,
  ) {
    this.lines = new LineTable(last.line);
    this.endLine = last.endLine;
    this.endColumn = last.endColumn;
    this.base = layout.indents.get(last.line) ?? 0;
  }

  /** What takes the value that an instruction begins. */
  private consumer(index: number): number {
    const { told } = this;
    const { depth } = told[index]!;
    const end = Math.min(told.length, index + 64);
    for (let i = index + 1; i < end; i++) {
      const { op, depth: before, uses, added } = told[i]!;
      const left = before - uses;
      if (left < depth || (left === depth && added === 0 && !isChoice(op))) return i;
    }
    return -1;
  }

  /** Tell the place of the next instruction. */
  place(given: Place | undefined, index: number): void {
    const { model, last, values, op1, layout } = this;
    const told = this.told[index]!;
    const { op, offset, uses, added, name, depth } = told;
    const level = this.levelAt(offset);
    if (op === opmap.SETUP_LOOP) this.tests.push(null);
    if (op === opmap.POP_BLOCK) this.tests.pop();
    const before = this.beforeValue(index);
    const first = before < 0 ? uses - firstOf(op) : 1;
    const bottom = first > 0 && first <= values.length ? values[values.length - first] : undefined;
    const key = op * 512 + op1;
    this.before = before;
    const expected = layout.shapes.get(key) ?? 0;
    const wanted = given ? this.shapeOf(given, told, bottom) : 0;
    const change = level - this.level;
    let place = last;
    const is = model.symbol(
      SHAPE,
      1,
      wanted === expected ? 0 : 1,
      key,
      key * 512 + this.op2,
      hash(op, name),
      expected * 512 + op,
      (key * 8 + ((change + 3) & 7)) * 16 + Math.min(depth, 15),
      hash(key, (this.told[index + 1]?.op ?? 0) * 512 + (told.isTarget ? 1 : 0)),
    );
    if (is === 0) {
      if (expected > 0) place = this.follow(expected, told, bottom);
    } else {
      if (
        expected === 0 ||
        model.symbol(SHAPE, 1, wanted === 0 ? 0 : 1, op + 512, key + 1, (key + 1) * 512 + this.op2, hash(op + 512, name), 512, 0) === 1
      ) {
        place = this.elsewhere(given, index, bottom);
      }
      const shape = this.shapeOf(place, told, bottom);
      layout.shapes.set(key, shape < 0 ? 0 : shape);
    }
    if (place.line !== last.endLine || !layout.indents.has(place.line)) {
      if (!layout.indents.has(place.line)) layout.indents.set(place.line, layout.indents.get(last.line) ?? this.base);
    }
    values.length = Math.max(0, values.length - uses);
    for (let i = 0; i < added && i < 64; i++) values.push(place);
    this.lines.add(offset, place.line);
    if (place === last) this.positions.same();
    else this.positions.add(place.line, place.column, place.endLine - place.line, place.endColumn);
    const isSame = place === last;
    this.last = place;
    if (!isBlock(op)) {
      this.endLine = place.endLine;
      this.endColumn = place.endColumn;
    } else if (this.endLine !== place.line || this.endColumn < place.column) {
      this.endLine = place.line;
      this.endColumn = place.column;
    }
    this.level = level;
    this.enter(told, isSame);
    this.op2 = op1;
    this.op1 = op;
  }

  /** How many statements an instruction is in, as jumps tell. */
  private levelAt(offset: number): number {
    const { open } = this;
    let count = 0;
    for (let i = 0; i < open.length; i++) if (open[i] !== offset) open[count++] = open[i]!;
    open.length = count;
    this.now = count;
    return count;
  }

  /** Loops have a jump at their test, too; `break` and `continue` jump from places of their own. */
  private enter(told: Told, isSame: boolean): void {
    const { op, offset, target } = told;
    const { tests } = this;
    const isTest = (op === opmap.POP_JUMP_IF_FALSE || op === opmap.FOR_ITER) && tests.length > 0 && tests[tests.length - 1] === null;
    if (isTest) tests[tests.length - 1] = this.last;
    else if (target > offset && op !== opmap.POP_JUMP_IF_CASE && (op !== opmap.JUMP_FORWARD || isSame) && !this.open.includes(target))
      this.open.push(target);
    if (op === opmap.FOR_ITER) this.floor++;
    if (op === opmap.POP_BLOCK && told.depth < this.floor) this.floor = told.depth;
  }

  /** How a place follows from the one before, as a number; less than 0 where it does not. */
  private shapeOf(place: Place, told: Told, bottom: Place | undefined): number {
    const { last } = this;
    const { line, column, endLine, endColumn } = place;
    if (line === last.line && column === last.column && endLine === last.endLine && endColumn === last.endColumn) return 0;
    const mode = bottom && line === bottom.line ? AT_VALUE : line === this.endLine ? AFTER : ON_LINE;
    if (mode === ON_LINE) return -1;
    const start = zigzag(column - this.startOf(mode, bottom));
    const end = zigzag(endColumn - this.endOf(column, told, bottom));
    return endLine === this.endLineOf(line, bottom) && start < 1024 && end < 1024 ? 1 + mode + start * 2 + end * 2048 : -1;
  }

  /** The place that a shape means. */
  private follow(shape: number, told: Told, bottom: Place | undefined): Place {
    const mode = (shape - 1) & 1;
    const line = mode === AT_VALUE && bottom ? bottom.line : this.endLine;
    const column = this.startOf(mode, bottom) + unzigzag(((shape - 1) >> 1) & 1023);
    return {
      line,
      column,
      endLine: this.endLineOf(line, bottom),
      endColumn: this.endOf(column, told, bottom) + unzigzag((shape - 1) >> 11),
    };
  }

  /** Where a place starts that starts with a value, or after the place before: what is assigned stands in front of its value. */
  private startOf(mode: number, bottom: Place | undefined): number {
    if (mode !== AT_VALUE || !bottom) return this.endColumn;
    return this.before < 0 ? bottom.column : bottom.column - this.before;
  }

  private endLineOf(line: number, bottom: Place | undefined): number {
    return !bottom || this.before >= 0 ? line : this.last.endLine;
  }

  private endOf(column: number, { length }: Told, bottom: Place | undefined): number {
    return (!bottom || this.before >= 0 ? column : this.last.endColumn) + length;
  }

  /** Of what stands in front of the value that is assigned to it, but is told behind: how long it is; -1 of other instructions. */
  private beforeValue(index: number): number {
    const { told } = this;
    const { op, length, depth } = told[index]!;
    if (depth === 0) return -1;
    if (isAssignment(op)) return length;
    if (told[index]!.uses > 0) return -1;
    let sum = length;
    for (let i = index + 1; i < told.length; i++) {
      const next = told[i]!;
      if (next.op === opmap.STORE_MAP && i === index + 1) return sum;
      if (next.op !== opmap.LOAD_ATTR && next.op !== opmap.STORE_ATTR) return -1;
      sum += next.length + 1;
      if (next.op === opmap.STORE_ATTR) return sum;
    }
    return -1;
  }

  private elsewhere(given: Place | undefined, index: number, bottom: Place | undefined): Place {
    const { model, last, op1 } = this;
    const told = this.told[index]!;
    const { op, length, name } = told;
    const { line, column } = this.start(given, index, bottom);
    const endLine = this.endLineOf(line, bottom);
    const key = op * 512 + op1;
    const isThere = model.symbol(
      END,
      1,
      given && given.endLine === endLine ? 1 : 0,
      op,
      key,
      key * 512 + this.op2,
      op * 2 + (last.endLine === line ? 1 : 0),
      hash(op, name),
      0,
    );
    if (isThere === 1) {
      const from = this.endOf(column, told, bottom);
      const delta = model.number(
        END_DELTA,
        given ? zigzag(given.endColumn - from) : 0,
        op,
        key,
        key * 512 + this.op2,
        op * 64 + Math.min(length, 63),
        hash(op, name),
        op * 2 + (line === last.endLine ? 1 : 0),
      );
      return { line, column, endLine, endColumn: from + unzigzag(delta) };
    }
    const lines = unzigzag(model.number(LINE_DELTA, given ? zigzag(given.endLine - line) : 0, op + 512, op1 + 512, key + 1, 0, 0, 0));
    const indent = this.layout.indents.get(line) ?? this.base;
    const end =
      indent + unzigzag(model.number(COLUMN, given ? zigzag(given.endColumn - indent) : 0, op + 512, op1 + 512, key + 1, 0, 0, 0));
    return { line, column, endLine: line + lines, endColumn: end };
  }

  private start(given: Place | undefined, index: number, bottom: Place | undefined): { line: number; column: number } {
    const { model, op1, tests } = this;
    const told = this.told[index]!;
    const { op, depth, isTarget } = told;
    const level = this.now;
    const key = op * 512 + op1;
    const test = tests.length > 0 ? tests[tests.length - 1]! : null;
    let wanted = 0;
    if (given) {
      const { line } = given;
      wanted =
        bottom && line === bottom.line ? AT_VALUE : line === this.endLine ? AFTER : test && line === test.endLine ? AFTER_TEST : ON_LINE;
    }
    const change = Math.max(-3, Math.min(3, level - this.level)) + 3;
    const mode = model.symbol(
      START,
      2,
      wanted,
      key,
      key * 512 + this.op2,
      key * 32 + Math.min(depth, 15) * 2 + (bottom ? 1 : 0),
      op * 1024 + this.deltas[op]!,
      (op1 * 8 + change) * 16 + Math.min(depth, 15),
      (op * 8 + change) * 2 + (isTarget ? 1 : 0),
    );
    const form = bottom ? 0 : this.formAt(index);
    const { extra } = this;
    if (mode !== ON_LINE) {
      const line = mode === AT_VALUE && bottom ? bottom.line : mode === AFTER_TEST && test ? test.endLine : this.endLine;
      const from = mode === AFTER_TEST && test ? test.endColumn : this.startOf(mode, bottom);
      const delta = model.number(
        START_DELTA,
        given ? zigzag(given.column - from) : 0,
        op * 4 + mode,
        key * 4 + mode,
        (key * 512 + this.op2) * 4 + mode,
        (op * 1024 + this.deltas[op]!) * 4 + mode,
        (form * 512 + op1) * 64 + Math.min(extra, 63),
        hash(form * 4 + mode, key),
      );
      this.deltas[op] = Math.min(delta, 1023);
      return { line, column: from + unzigzag(delta) };
    }
    const lines = model.number(
      LINE_DELTA,
      given ? zigzag(given.line - this.endLine) : 0,
      (op * 8 + change) * 2 + (isTarget ? 1 : 0),
      (op1 * 8 + change) * 2 + (isTarget ? 1 : 0),
      (key * 8 + change) * 2 + (isTarget ? 1 : 0),
      Math.min(depth, 7) * 8 + change,
      form * 8 + change,
      key * 512 + this.op2,
    );
    const line = this.endLine + unzigzag(lines);
    return { line, column: this.onLine(given, line, told, form, change) };
  }

  /** What is done with the value that an instruction begins, as a number; sets how long what is in front of it may be. */
  private formAt(index: number): number {
    const { told } = this;
    const { name, op } = told[index]!;
    this.extra = 0;
    if (isBlock(op)) return 1;
    const end = this.consumer(index);
    if (end < 1) return 0;
    const taker = told[end]!;
    const last = told[end - 1]!;
    let form = taker.op;
    if (last.op === opmap.GET_ITER) {
      this.extra = this.lengthOfLoop(end);
      return 2;
    }
    if (isAssignment(taker.op)) this.extra = taker.length + 9;
    else if (taker.op === opmap.STORE_ATTR) this.extra = this.lengthOfTarget(end) + 3;
    else if (taker.op === opmap.STORE_MAP) this.extra = last.name === name && last.op === opmap.LOAD_CONST ? 0 : last.length;
    else if (taker.op === opmap.RETURN_VALUE) this.extra = 7;
    else if (taker.op === opmap.POP_JUMP_IF_FALSE) this.extra = 4;
    else if (taker.op === opmap.POP_JUMP_IF_TRUE || taker.op === opmap.POP_JUMP_IF_CASE) this.extra = 5;
    if (last.op === opmap.YIELD_FROM) {
      form += 256;
      this.extra += 7;
    } else if (last.op === opmap.YIELD_VALUE) {
      form += 512;
      this.extra += 6;
    }
    const sign = last.op === opmap.CALL_NEW ? 4 : last.op === opmap.UNARY_NOT || last.op === opmap.BUILD_LIST ? 1 : 0;
    this.extra += sign;
    return form + sign * 1024;
  }

  /** How long `object.name` is, in front of the value. */
  private lengthOfTarget(index: number): number {
    const { told } = this;
    let sum = told[index]!.length;
    let i = index - 1;
    for (; i > 0 && told[i]!.op === opmap.LOAD_ATTR; i--) sum += told[i]!.length + 1;
    return sum + told[i]!.length + 1;
  }

  /** How long what comes in front of what a `for-of` runs through is. */
  private lengthOfLoop(index: number): number {
    const { told } = this;
    for (let i = index; i < told.length && i < index + 8; i++) if (told[i]!.op === opmap.FOR_ITER) return 15 + (told[i + 1]?.length ?? 0);
    return 15;
  }

  /** The column of the first instruction of a line: statements stand below each other, what is inside of them further in. */
  private onLine(given: Place | undefined, line: number, told: Told, form: number, change: number): number {
    const { model, layout, known, values, op1, extra } = this;
    const { op } = told;
    const level = this.now;
    const depth = Math.max(0, told.depth - this.floor);
    const at = level * MOST_DEPTH + Math.min(depth, MOST_DEPTH - 1);
    // What was further in is forgotten.
    if (known.length > at + 1) known.length = at + 1;
    const isKnown = known[at] !== undefined;
    let indent = known[at] ?? 0;
    if (!isKnown) {
      const top = values[values.length - 1];
      if (depth > 0 && top)
        indent = (layout.indents.get(top.line) ?? this.base) + (layout.indents.get(top.line) === top.column ? 0 : layout.unit);
      else {
        let below = level - 1;
        while (below >= 0 && known[below * MOST_DEPTH] === undefined) below--;
        indent = below < 0 ? this.base + (level + 1) * layout.unit : known[below * MOST_DEPTH]! + (level - below) * layout.unit;
      }
    }
    const from = indent + extra;
    const state = (isKnown ? 1 : 0) + (depth > 0 ? 2 : 0);
    const delta = model.number(
      COLUMN,
      given ? zigzag(given.column - from) : 0,
      form * 4 + state,
      hash(form * 4 + state, op1 * 512 + op),
      hash(form * 4 + state, this.form),
      (form * 8 + change) * 4 + state,
      (op * 4 + state) * 16 + Math.min(depth, 15),
      hash(form * 4 + state, told.name),
    );
    const column = from + unzigzag(delta);
    const off = isPrefix(column - from, form & 255) ? 0 : column - from;
    if (!isKnown) indent = this.indentOf(column, indent, form);
    // Twice the same: it was not where it was taken to be.
    else if (off !== 0 && off === this.off) indent = Math.max(0, indent + off);
    this.off = off;
    if (!isKnown && depth === 0 && level > 0) {
      const outer = known[(level - 1) * MOST_DEPTH];
      if (outer !== undefined && indent > outer && indent - outer <= 8) layout.unit = indent - outer;
    }
    known[at] = indent;
    layout.indents.set(line, indent);
    this.form = form;
    return column;
  }

  /** Where a line begins whose first instruction is at a column: so many steps from where it was expected as make that likely. */
  private indentOf(column: number, expected: number, form: number): number {
    const rest = column - this.extra;
    for (let step = this.layout.unit; ; step = 1) {
      for (let n = 0; n <= 8; n++) {
        if (isPrefix(rest - expected - n * step, form & 255)) return expected + n * step;
        if (n > 0 && expected >= n * step && isPrefix(rest - expected + n * step, form & 255)) return expected - n * step;
      }
      if (step === 1) return expected;
    }
  }
}

/** Whether what comes in front of a value may be so much longer than is likely: `let` for `const`, nothing for them, `while`, `else`. */
function isPrefix(delta: number, form: number): boolean {
  if (delta === 0) return true;
  if (isAssignment(form)) return delta === -2 || delta === -6;
  if (form === opmap.POP_JUMP_IF_FALSE || form === opmap.POP_JUMP_IF_TRUE) return delta === 3 || delta === 7 || delta === 1;
  return false;
}

/** Jumps that leave their value where they jump: they are inside of what has it. */
function isChoice(op: number): boolean {
  return op === opmap.JUMP_IF_FALSE_OR_POP || op === opmap.JUMP_IF_TRUE_OR_POP || op === opmap.JUMP_IF_NOT_NULLISH_OR_POP;
}

/** What stands for a whole statement, and comes first in it. */
function isBlock(op: number): boolean {
  return op === opmap.SETUP_LOOP || op === opmap.SETUP_EXCEPT || op === opmap.SETUP_FINALLY;
}

/** How many of the values that an instruction takes stand elsewhere in the source than what it stands for: what is assigned. */
function firstOf(op: number): number {
  return op === opmap.STORE_ATTR || op === opmap.STORE_SUBSCR ? 1 : op === opmap.STORE_MAP ? 2 : 0;
}

/** Of a variable by its name: its place is that of the name, in front of the value. */
function isAssignment(op: number): boolean {
  return (
    op === opmap.STORE_FAST ||
    op === opmap.STORE_DEREF ||
    op === opmap.STORE_GLOBAL ||
    op === opmap.STORE_NAME ||
    op === opmap.STORE_FAST_CHECK ||
    op === opmap.STORE_DEREF_CHECK
  );
}

function hash(a: number, b: number): number {
  const mixed = Math.imul(a, 0x2c1b3c6d) ^ Math.imul(b, 0x297a2d39);
  return mixed ^ (mixed >>> 15);
}
