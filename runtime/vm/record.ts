/** The frame record of an evaluated generator: its slots are views of the activation. */
import { STATE_CREATED } from '../abi.js';
import type { FrameRecord } from '../intrinsics.js';
import type { Activation } from './activation.js';

/** A frame record that has not started. */
export function recordOf(a: Activation): FrameRecord {
  const record: FrameRecord = { $s: STATE_CREATED, $d: undefined, $r: 0 };
  const locals = a.code.data.locals ?? [];
  for (let i = 0; i < locals.length; i++) {
    const path = locals[i][1];
    const variable = locals[i][5];
    if (variable === undefined) continue;
    const last = path.length - 1;
    const holder = last === 0 ? record : ((record[path[0]] ??= {}) as Record<string, unknown>);
    Object.defineProperty(holder, path[last], {
      enumerable: true,
      configurable: true,
      get: () => read(a, variable),
      set: (value) => write(a, variable, value),
    });
  }
  return record;
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
