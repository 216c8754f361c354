/** The loop: one instruction after the other. */
import { RESUME_NEXT, RESUME_RETURN } from '../abi.js';
import { type OpName, opmap } from '../opcode.js';
import { type Activation, Signal } from './activation.js';
import type { Handler, Handlers } from './handlers.js';
import { blocks } from './instructions/blocks.js';
import { calls } from './instructions/calls.js';
import { functions } from './instructions/functions.js';
import { iteration } from './instructions/iteration.js';
import { modules } from './instructions/modules.js';
import { operators } from './instructions/operators.js';
import { properties } from './instructions/properties.js';
import { stack } from './instructions/stack.js';
import { suspension } from './instructions/suspension.js';
import { values } from './instructions/values.js';
import { variables } from './instructions/variables.js';
import { unwind } from './unwind.js';

const all: Handlers = {
  ...stack,
  ...operators,
  ...variables,
  ...properties,
  ...calls,
  ...values,
  ...functions,
  ...iteration,
  ...blocks,
  ...suspension,
  ...modules,
};

/** By opcode number. */
const handlers: readonly (Handler | undefined)[] = table();

function table(): (Handler | undefined)[] {
  const found: (Handler | undefined)[] = Array.from({ length: 256 }, () => undefined);
  for (const name of Object.keys(all) as OpName[]) found[opmap[name]] = all[name];
  return found;
}

/** Whether the evaluator can execute an opcode. */
export function isExecutable(opcode: number): boolean {
  return handlers[opcode] !== undefined;
}

/**
 * Go on where an activation stopped.
 * @param mode how: with a value, an exception, or to return
 * @returns what happened; never `Signal.none`
 * @throws what the code does not catch
 */
export function resume(a: Activation, mode: number, value: unknown): Signal {
  let signal = enter(a, mode, value);
  while (signal === Signal.none) signal = step(a);
  return signal;
}

/** What resuming does before the next instruction. */
export function enter(a: Activation, mode: number, value: unknown): Signal {
  const { onResume } = a;
  a.signal = Signal.none;
  if (onResume) {
    a.onResume = null;
    return onResume(mode, value);
  }
  if (mode === RESUME_NEXT) {
    if (a.takesValue) a.push(value);
    return Signal.none;
  }
  return unwind(a, mode === RESUME_RETURN ? { kind: 'return', value } : { kind: 'throw', value });
}

/** Execute one instruction. */
export function step(a: Activation): Signal {
  const { at, decoded } = a;
  a.last = at;
  a.at = at + 1;
  a.signal = Signal.none;
  try {
    handlers[decoded.ops[at]]!(a, decoded.args[at]);
    if (a.isMapped) lookAtParameters(a);
    return a.signal;
  } catch (value) {
    return unwind(a, { kind: 'throw', value });
  }
}

/** Notice what the program did to its mapped `arguments` object. */
function lookAtParameters({ boxes }: Activation): void {
  for (let i = 0; i < boxes!.length; i++) void boxes![i]?.v;
}
