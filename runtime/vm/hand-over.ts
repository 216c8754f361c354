/**
 * Frames of the state machine on the evaluator: what a frame record holds becomes an activation, and when that suspends, the
 * record gets everything back. Variables that closures see stay where they are, on either side.
 */
import {
  type CodeObjectData,
  RESUME_NEXT,
  STATE_CLOSED,
  STATE_CREATED,
  STATE_DELEGATING,
  type StoredLocal,
  type StoredValue,
} from '../abi.js';
import type { CodeObject } from '../code.js';
import type { FrameRecord, GeneratorType } from '../intrinsics.js';
import { codeOfType } from '../introspect.js';
import { opmap } from '../opcode.js';
import { uninitialized } from '../operations.js';
import {
  Activation,
  type Call,
  type Cell,
  type Completion,
  newCell,
  Pending,
  PrivateName,
  type Signal,
  Signal as Signals,
} from './activation.js';
import { blocksAt } from './block-stack.js';
import { asCursor } from './cursors.js';
import { indexOf } from './decode.js';
import { FrameScope } from './frame-scope.js';
import { newData } from './functions.js';
import { leave } from './generators.js';
import { dataProperty, defineProperty, hasOwn, list, ownKeys } from './primordials.js';

/** A frame that the evaluator cannot go on with. */
export class HandOverError extends Error {
  override readonly name = 'HandOverError';
}

/**
 * An activation that goes on where a frame of the state machine is suspended.
 * @throws HandOverError where the code object does not tell enough
 */
export function load(type: GeneratorType, record: FrameRecord): Activation {
  const code = codeOfType(type);
  if (!code) throw new HandOverError('the evaluator needs the code object: compile with bytecode, and load a sidecar');
  const { stacks } = code.data;
  if (!stacks) throw new HandOverError(whyNot(code));
  const state = record.$s === STATE_DELEGATING ? record.$r! : record.$s;
  const scope = new FrameScope(namesOf(type, record));
  const data = newData(code, list(), scope, null, 0);
  data.engineSuper = scope.engineSuper;
  const self = data.engineSuper ? data.engineSuper[2] : record.this;
  const call: Call = { data, newTarget: undefined, self, args: list(), arguments: record.arguments, activation: null };
  const a = new Activation(code, call, scope, data);
  call.activation = a;
  loadVariables(a, record, state);
  if (state === STATE_CREATED) {
    a.at = a.decoded.hasPrologue ? prologueEnd(a) + 1 : 0;
    a.last = a.at - 1;
    return a;
  }
  a.last = indexOf(a.decoded, code.suspensions[state - 1]);
  a.at = a.last + 1;
  a.takesValue = true;
  const values = stacks[state] ?? [];
  for (let i = 0; i < values.length; i++) a.push(loadValue(a, record, values[i]));
  const blocks = blocksAt(code, a.last);
  for (let i = 0; i < blocks.length; i++) a.blocks[i] = blocks[i];
  return a;
}

/** What the function's place gives: of functions that stay where they are, their own step function tells it. */
function namesOf(type: GeneratorType, record: FrameRecord): Record<string, unknown> {
  const { names } = type;
  if (typeof names === 'function') type.names = (names as () => object)();
  if (typeof type.names === 'object') return type.names as Record<string, unknown>;
  if (typeof names !== 'number') return {};
  const state = record.$s;
  const step = record.$p;
  if (!step) throw new HandOverError('the frame has no step function');
  record.$s = names;
  try {
    return step(record, undefined, RESUME_NEXT) as Record<string, unknown>;
  } finally {
    record.$s = state;
  }
}

function whyNot({ co_qualname, co_filename, co_firstlineno }: CodeObject): string {
  const place = `${co_qualname} (${co_filename}:${co_firstlineno})`;
  return `${place} cannot go from the state machine to the evaluator: it is compiled without inline bytecode, or suspended amid what only one of the two can take apart`;
}

function prologueEnd({ decoded, code }: Activation): number {
  const end = decoded.ops.indexOf(opmap.RETURN_GENERATOR);
  if (end < 0) throw new HandOverError(`${code.co_qualname} has no start`);
  return end;
}

/** A captured variable in a frame record, or in a record of a scope. */
class SlotCell implements Cell {
  constructor(
    readonly holder: Record<string, unknown>,
    readonly slot: string,
    /** One for all rounds: a block that is entered again has it reset instead of replaced. */
    readonly stays: boolean,
  ) {}

  get v(): unknown {
    return this.holder[this.slot];
  }

  set v(value: unknown) {
    this.holder[this.slot] = value;
  }
}

/** A cell in place of one, at the entry of its block. */
export function renewed(cell: Cell): Cell {
  if (!(cell instanceof SlotCell) || !cell.stays) return newCell();
  cell.v = uninitialized;
  return cell;
}

/** Cells behind the slots of scope records that were made of them. */
const recorded = new WeakMap<object, Map<string, Cell>>();

function loadVariables(a: Activation, record: FrameRecord, state: number): void {
  const { co_cellvars, co_freevars } = a.code;
  const scope = a.scope as FrameScope;
  const { names } = scope;
  for (let i = 0; i < co_freevars.length; i++) {
    const name = co_freevars[i];
    if (name[0] === '#') a.cells[co_cellvars.length + i] = { v: scope.privateName(name) };
    else if (hasOwn(names, name)) a.cells[co_cellvars.length + i] = new SlotCell(names, name, true);
  }
  // Amid the keys of a class, nothing has seen its private names yet.
  for (let i = 0; i < co_cellvars.length; i++) if (co_cellvars[i][0] === '#') a.cells[i] = { v: new PrivateName(co_cellvars[i]) };
  const locals = a.code.data.locals ?? [];
  for (let i = 0; i < locals.length; i++) loadVariable(a, record, state, locals[i], hasValue(a.code.data, i, state));
}

/** Whether a local has its value at a suspension. */
function hasValue({ locals, early }: CodeObjectData, index: number, state: number): boolean {
  const local = locals![index];
  if (state >= local[3] && (local[4] < 0 || state <= local[4])) return true;
  if (early) for (let i = 0; i < early.length; i++) if (early[i][0] === index && state >= early[i][1] && state <= early[i][2]) return true;
  return false;
}

function loadVariable(a: Activation, record: FrameRecord, state: number, local: StoredLocal, isSet: boolean): void {
  const path = local[1];
  const by = local[2];
  const variable = local[5];
  const slot = path[path.length - 1];
  if (variable === undefined) {
    if (by === 'captured') a.data!.self = record[slot] as object;
  } else if (by === 'cell') {
    const cell = record[slot] as Cell;
    if (variable < 0) a.cells[-1 - variable] = cell;
    else (a.boxes ??= [])[variable] = cell;
  } else if (variable >= 0) {
    if (isSet) a.locals[variable] = record[slot];
  } else if (path.length === 1) {
    // Before its block is entered for the first time, nothing has marked it.
    if (by === 'checked' && state < local[3] && !isSet) record[slot] = uninitialized;
    a.cells[-1 - variable] = new SlotCell(record, slot, true);
  } else {
    // Closures may have it before it has a value. Where its scope has not been entered, entering it makes another cell.
    const holder = record[path[0]] as Record<string, unknown> | undefined;
    if (holder) a.cells[-1 - variable] = recorded.get(holder)?.get(slot) ?? new SlotCell(holder, slot, false);
  }
}

/**
 * Put back what an activation has come to.
 * @returns what the step function would return
 */
export function store(a: Activation, record: FrameRecord, signal: Signal): unknown {
  if (signal === Signals.returned) {
    record.$s = STATE_CLOSED;
    return a.result;
  }
  const state = a.code.suspensions.indexOf(a.lasti) + 1;
  storeVariables(a, record, state);
  clearStack(record);
  const values = a.code.data.stacks![state] ?? [];
  for (let i = 0; i < values.length; i++) storeValue(a, record, values[i], a.stack[i]);
  return leave(record, a, signal);
}

/** What was on the state machine's stack when it was suspended is gone: a stale cursor would be taken for a value, and kept alive. */
function clearStack(record: FrameRecord): void {
  const slots = ownKeys(record) as string[];
  for (let i = 0; i < slots.length; i++) if (isStackSlot(slots[i])) record[slots[i]] = undefined;
}

/** `$1`, `$2` and so on: a variable of such a name has a slot with a `_` behind it, and the frame's own have letters. */
function isStackSlot(slot: string): boolean {
  if (slot[0] !== '$' || slot.length < 2) return false;
  for (let i = 1; i < slot.length; i++) if (slot[i] < '0' || slot[i] > '9') return false;
  return true;
}

function storeVariables(a: Activation, record: FrameRecord, state: number): void {
  const locals = a.code.data.locals ?? [];
  for (let i = 0; i < locals.length; i++) {
    const local = locals[i];
    const path = local[1];
    const by = local[2];
    const variable = local[5];
    if (variable === undefined || by === 'cell') continue;
    if (variable >= 0) {
      if (!hasValue(a.code.data, i, state)) continue;
      const value = a.locals[variable];
      record[path[0]] = value === uninitialized && by !== 'checked' ? undefined : value;
    } else if (path.length > 1) storeCell(record, path[0], path[1], a.cells[-1 - variable]);
  }
}

/** A slot of a scope's record that closures share: the record that it came from, or one made of the evaluator's cells. */
function storeCell(record: FrameRecord, scope: string, slot: string, cell: Cell): void {
  const holder = record[scope] as Record<string, unknown> | undefined;
  const cells = holder && recorded.get(holder);
  if (holder && (cell instanceof SlotCell ? cell.holder === holder && cell.slot === slot : cells?.get(slot) === cell)) return;
  let own = cells;
  // What other closures hold stays as it is.
  if (!own || own.has(slot)) {
    const before = own;
    own = new Map<string, Cell>();
    const made = {};
    const copy = own;
    before?.forEach((other, name) => {
      copy.set(name, other);
      if (name !== slot) share(made, name, other);
    });
    record[scope] = made;
    recorded.set(made, own);
  }
  own.set(slot, cell);
  share(record[scope] as object, slot, cell);
}

function share(holder: object, slot: string, cell: Cell): void {
  defineProperty(holder, slot, {
    enumerable: true,
    configurable: true,
    get: () => cell.v,
    set: (value) => {
      cell.v = value;
    },
  });
}

function loadValue(a: Activation, record: FrameRecord, stored: StoredValue): unknown {
  if (typeof stored === 'number') return asCursor(record[`$${stored}`]);
  if (stored === 'this') return a.call.self;
  switch (stored[0]) {
    case 'slots':
      return asCursor(record[`$${stored[1][0]}`]);
    case 'const':
      return a.code.co_consts[stored[1]];
    case 'variable':
      return stored[1] < 0 ? a.cells[-1 - stored[1]].v : a.boxes?.[stored[1]] ? a.boxes[stored[1]]!.v : a.locals[stored[1]];
    case 'global':
      return a.scope.load(a.code.co_names[stored[1]]);
    case 'array': {
      const items = stored[1];
      const array: unknown[] = [];
      for (let i = 0; i < items.length; i++) {
        const item = items[i];
        if (item !== null) dataProperty(array, i, loadValue(a, record, item));
      }
      array.length = items.length;
      return array;
    }
    case 'object': {
      const object = {};
      for (let i = 0; i < stored[1].length; i++)
        dataProperty(object, a.code.co_consts[stored[1][i][0]] as string, loadValue(a, record, stored[1][i][1]));
      return object;
    }
    case 'completion': {
      const kind = record[`$${stored[1]}`];
      const value = record[`$${stored[2]}`];
      if (kind === 0) return undefined;
      return new Pending(kind === 1 ? { kind: 'throw', value } : completionOf(a, stored[3][(kind as number) - 2]!, value));
    }
  }
}

/** How a `finally` block goes on that is not left by an exception. */
function completionOf(a: Activation, exit: number | null, value: unknown): Completion {
  if (exit === null) return { kind: 'return', value };
  return exit < 0 ? { kind: 'continue', target: indexOf(a.decoded, -1 - exit) } : { kind: 'break', loops: exit };
}

/** The number that the state machine has for it. */
function exitOf(a: Activation, exits: readonly (number | null)[], completion: Completion): number {
  const { kind } = completion;
  const exit = kind === 'break' ? completion.loops : kind === 'continue' ? -1 - a.decoded.offsets[completion.target] : null;
  for (let i = 0; i < exits.length; i++) if (exits[i] === exit) return i + 2;
  throw new RangeError('the code object does not tell how a finally block goes on');
}

function storeValue(a: Activation, record: FrameRecord, stored: StoredValue, value: unknown): void {
  if (typeof stored === 'number') record[`$${stored}`] = value;
  else if (stored === 'this') return;
  else if (stored[0] === 'slots') for (let i = 0; i < stored[1].length; i++) record[`$${stored[1][i]}`] = value;
  else if (stored[0] === 'array') {
    for (let i = 0; i < stored[1].length; i++) {
      const item = stored[1][i];
      if (item !== null) storeValue(a, record, item, (value as unknown[])[i]);
    }
  } else if (stored[0] === 'object') {
    // Keys are constants of the code, and nothing else has had the object.
    for (let i = 0; i < stored[1].length; i++)
      storeValue(a, record, stored[1][i][1], (value as Record<string, unknown>)[a.code.co_consts[stored[1][i][0]] as string]);
  } else if (stored[0] === 'completion') {
    const completion = value instanceof Pending ? value.completion : undefined;
    record[`$${stored[1]}`] = completion === undefined ? 0 : completion.kind === 'throw' ? 1 : exitOf(a, stored[3], completion);
    record[`$${stored[2]}`] = completion && 'value' in completion ? completion.value : undefined;
  }
}
