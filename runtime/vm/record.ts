/** The frame record of an evaluated generator: it has no slots, but shows the variables of its activation. */
import { STATE_CREATED, type StoredLocal } from '../abi.js';
import type { CodeObject } from '../code.js';
import type { FrameRecord } from '../intrinsics.js';
import { evaluated, type Local } from '../locals.js';
import { opmap } from '../opcode.js';
import { uninitialized } from '../operations.js';
import type { Activation } from './activation.js';
import { decode } from './decode.js';

/** A frame record that has not started. */
export function recordOf(a: Activation): FrameRecord {
  const record: FrameRecord = { $s: STATE_CREATED, $d: undefined, $r: 0 };
  return Object.assign(record, { [evaluated]: (local: StoredLocal) => view(a, local) });
}

/** A local; `null` where it is uninitialised. */
function view(a: Activation, local: StoredLocal): Local | null {
  const by = local[2];
  const variable = local[5];
  // Captured, and no variable: the function itself. What the code never uses has no variable either.
  if (variable === undefined) return { read: () => (by === 'captured' ? a.data?.self : undefined), write: () => {} };
  const value = read(a, variable);
  if (value === uninitialized && (by === 'checked' || (by === 'cell' && isChecked(a.code, -1 - variable)))) return null;
  return {
    // What nothing checks is `undefined` at first.
    read: () => {
      const now = read(a, variable);
      return now === uninitialized ? undefined : now;
    },
    write: (given) => write(a, variable, given),
  };
}

/** Whether uses of a cell are checked, here or in functions inside: those of a `var`, which is `undefined` at first, never are. */
function isChecked(code: CodeObject, cell: number): boolean {
  const { ops, args } = decode(code);
  for (let i = 0; i < ops.length; i++) {
    if (ops[i] === opmap.LOAD_DEREF_CHECK || ops[i] === opmap.STORE_DEREF_CHECK) {
      if (args[i] === cell) return true;
    } else if (ops[i] === opmap.LOAD_CLOSURE) {
      // The cells of one function, in the order of its `co_freevars`; then BUILD_TUPLE and its code.
      const first = i;
      let end = i;
      while (ops[end] === opmap.LOAD_CLOSURE) end++;
      const inner = code.co_consts[args[end + 1]] as CodeObject;
      for (; i < end; i++) if (args[i] === cell && isChecked(inner, inner.co_cellvars.length + i - first)) return true;
    }
  }
  return false;
}

/** A variable by its number: locals from 0 on, cells from -1 down. */
export function read(a: Activation, variable: number): unknown {
  if (variable < 0) return a.cells[-1 - variable].v;
  return a.boxes?.[variable] ? a.boxes[variable].v : a.locals[variable];
}

export function write(a: Activation, variable: number, value: unknown): void {
  if (variable < 0) a.cells[-1 - variable].v = value;
  else if (a.boxes?.[variable]) a.boxes[variable].v = value;
  else a.locals[variable] = value;
}
