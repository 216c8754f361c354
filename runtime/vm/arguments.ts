/** `arguments`: in sloppy code with plain parameters, its elements are the parameters. */
import { operandOf } from '../opcode.js';
import type { Activation, Call, Cell } from './activation.js';
import { argumentsObject } from './engine.js';
import { apply, defineProperty, getOwnPropertyDescriptor } from './primordials.js';

/** The functions that mapped `arguments` objects are of. */
const callees = new WeakMap<object, unknown>();

/** `arguments.callee`, where the object has it; the engine's own makes an error of it, being that of strict code. */
export function calleeOf(object: unknown, key: unknown): unknown {
  return key === 'callee' && typeof object === 'object' && object !== null ? callees.get(object) : undefined;
}

/** The object of a call: made when it is first asked for. */
export function argumentsOf(call: Call, isMapped: boolean): unknown {
  if (call.arguments === undefined) {
    const object = apply(argumentsObject, undefined, call.args);
    call.arguments = object;
    if (isMapped && call.activation) {
      callees.set(object, call.data?.self);
      map(call.activation, object, call.args.length);
    }
  }
  return call.arguments;
}

function map(a: Activation, object: object, count: number): void {
  const { co_varnames, co_argcount } = a.code;
  a.boxes ??= [];
  a.isMapped = true;
  for (let i = 0; i < co_argcount && i < count; i++) {
    // Of parameters with the same name, the last is the variable.
    if (co_varnames.lastIndexOf(co_varnames[i], co_argcount - 1) !== i) continue;
    const cell = cellOf(a, i);
    // What no code names keeps the argument, as in the state machine.
    if (cell < 0 && !isUsed(a, i)) continue;
    const parameter = new MappedParameter(object, i);
    // As the variable may have changed by now, so does the element.
    parameter.v = cell >= 0 ? a.cells[cell].v : a.locals[i];
    a.boxes[i] = parameter;
    if (cell >= 0)
      defineProperty(a.cells[cell], 'v', {
        get: () => parameter.v,
        set: (value) => {
          parameter.v = value;
        },
      });
  }
}

/** The cell of a captured parameter; -1 of others. A variable inside may have a cell of the same name, so none that is used as it is has one. */
function cellOf(a: Activation, parameter: number): number {
  const { co_cellvars, co_varnames, data } = a.code;
  if (isUsed(a, parameter)) return -1;
  return data.co_cell2arg ? data.co_cell2arg.indexOf(parameter) : co_cellvars.indexOf(co_varnames[parameter]);
}

/** Some code reads or writes the parameter where it is. */
function isUsed({ decoded: { ops, args } }: Activation, parameter: number): boolean {
  for (let i = 0; i < ops.length; i++) if (args[i] === parameter && operandOf[ops[i]] === 'local') return true;
  return false;
}

/** A parameter whose value is in the `arguments` object, until the program parts them (ECMAScript 10.4.4). */
class MappedParameter implements Cell {
  private value: unknown = undefined;
  private isMapped = true;

  constructor(
    private readonly object: object,
    private readonly index: number,
  ) {}

  get v(): unknown {
    this.look();
    return this.value;
  }

  set v(value: unknown) {
    this.look();
    this.value = value;
    if (this.isMapped) defineProperty(this.object, this.index, { value });
  }

  private look(): void {
    if (!this.isMapped) return;
    const own = getOwnPropertyDescriptor(this.object, this.index);
    if (!own || !('value' in own)) this.isMapped = false;
    else {
      this.value = own.value;
      if (!own.writable) this.isMapped = false;
    }
  }
}
