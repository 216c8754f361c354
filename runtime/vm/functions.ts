/** Evaluated functions: calling them, and the function objects that the program sees. */
import { CO_ARROW, CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_METHOD, CO_SLOPPY, CO_VARARGS, RESUME_NEXT } from '../abi.js';
import type { CodeObject } from '../code.js';
import { Activation, type Activation as Active, type Call, type Cell, type FunctionData, PrivateName, Signal } from './activation.js';
import { asyncGeneratorFunction } from './async-generators.js';
import { asyncFunction, methodFunction, plainFunction, type Steps } from './engine.js';
import type { Scope } from './environment.js';
import { generatorFunction } from './generators.js';
import { defineProperty, listFrom, toArray } from './primordials.js';
import { resume } from './run.js';

const known = new WeakMap<object, FunctionData>();

/** What a function object is made of, if it is an evaluated one. */
export function dataOf(fn: unknown): FunctionData | undefined {
  return typeof fn === 'function' ? known.get(fn) : undefined;
}

/** Let a function object be known as that of its data. */
export function know(fn: Function, data: FunctionData): void {
  data.self = fn;
  known.set(fn, data);
}

export function newData(code: CodeObject, cells: readonly Cell[], scope: Scope, outer: Call | null, defaults: number): FunctionData {
  return { code, cells, scope, outer, self: null, home: null, engineSuper: null, cls: null, key: undefined, defaults };
}

/** The activation of a call, with its arguments in place. */
export function activate(data: FunctionData, self: unknown, args: ArrayLike<unknown>, newTarget: unknown): Active {
  const { code, outer, scope } = data;
  const own = outer === null || (code.co_flags & CO_ARROW) === 0;
  const call: Call = own ? { data, newTarget, self: thisOf(data, self), args, arguments: undefined, activation: null } : outer;
  const a = new Activation(code, call, scope, data);
  if (own) call.activation = a;
  bindArguments(a, args);
  return a;
}

/** Sloppy functions have an object as `this` (ECMAScript OrdinaryCallBindThis). */
function thisOf({ code, scope }: FunctionData, self: unknown): unknown {
  if ((code.co_flags & CO_SLOPPY) === 0) return self;
  return self === undefined || self === null ? scope.global : Object(self);
}

function bindArguments(a: Active, args: ArrayLike<unknown>): void {
  const { co_argcount, co_flags, co_varnames, co_cellvars, data } = a.code;
  const { co_cell2arg: cell2arg } = data;
  const count = co_argcount + ((co_flags & CO_VARARGS) !== 0 ? 1 : 0);
  for (let i = 0; i < co_argcount; i++) a.locals[i] = i < args.length ? args[i] : undefined;
  if (count > co_argcount) a.locals[co_argcount] = toArray(listFrom(args, co_argcount));
  // Cells named as a parameter start with its argument.
  for (let i = 0; i < co_cellvars.length; i++) {
    const slot = cell2arg ? cell2arg[i] : co_varnames.lastIndexOf(co_cellvars[i], count - 1);
    if (slot >= 0 && count > 0) a.cells[i].v = a.locals[slot];
  }
}

/** Run the code of an ordinary function to its end. */
export function run(a: Active): unknown {
  const signal = resume(a, RESUME_NEXT, undefined);
  if (signal !== Signal.returned) throw new TypeError(`${a.code.co_qualname} suspends, but is no generator`);
  return a.result;
}

/** The function object of an evaluated function, of the kind that its code says. */
export function functionObject(data: FunctionData): Function {
  const { code, defaults } = data;
  const fn = shellOf(data);
  know(fn, data);
  defineProperty(fn, 'length', { value: code.co_argcount - defaults, writable: false, enumerable: false, configurable: true });
  setName(fn, nameOf(code));
  return fn;
}

function nameOf({ co_name }: CodeObject): string {
  return co_name === '<lambda>' || co_name === '<anonymous>' ? '' : co_name;
}

function shellOf(data: FunctionData): Function {
  const { co_flags } = data.code;
  if (co_flags & CO_ASYNC_GENERATOR) return asyncGeneratorFunction(data);
  if (co_flags & CO_GENERATOR) return generatorFunction(data);
  if (co_flags & CO_COROUTINE) return asyncFunction((self, args) => asyncSteps(data, self, args));
  if (co_flags & (CO_ARROW | CO_METHOD)) return methodFunction((self, args) => run(activate(data, self, args, undefined)));
  return plainFunction((self, args, newTarget) => run(activate(data, self, args, newTarget)));
}

/** The code of an asynchronous function, or of a module with `await` in it, from one `await` to the next. */
export function asyncSteps(data: FunctionData, self: unknown, args: ArrayLike<unknown>): Steps {
  return stepsOf(activate(data, self, args, undefined));
}

export function stepsOf(a: Active): Steps {
  return {
    next: (mode, value) => resume(a, mode, value) === Signal.awaits,
    get value() {
      return a.result;
    },
  };
}

/** ECMAScript SetFunctionName. */
export function setName(fn: Function, key: unknown, prefix = ''): void {
  const name = key instanceof PrivateName ? key.text : typeof key === 'symbol' ? symbolName(key) : String(key);
  const value = prefix ? `${prefix} ${name}` : name;
  defineProperty(fn, 'name', { value, writable: false, enumerable: false, configurable: true });
}

function symbolName({ description }: symbol): string {
  return description === undefined ? '' : `[${description}]`;
}
