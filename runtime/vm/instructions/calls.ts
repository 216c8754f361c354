/** Calls. */
import type { Activation } from '../activation.js';
import { callSuper } from '../classes.js';
import type { Host } from '../environment.js';
import type { Handlers } from '../handlers.js';
import { add, apply, construct, describe, isConstructor } from '../primordials.js';

/** The arguments of a call: so many values, and those of the list on top. */
function withList(a: Activation, count: number): unknown[] {
  const more = a.pop() as unknown[];
  const args = a.popList(count);
  for (let i = 0; i < more.length; i++) add(args, more[i]);
  return args;
}

function call(fn: unknown, self: unknown, args: unknown[]): unknown {
  if (typeof fn !== 'function') throw new TypeError(`${describe(fn)} is not a function`);
  return apply(fn, self, args);
}

function callFunction(a: Activation, args: unknown[]): void {
  a.push(call(a.pop(), undefined, args));
}

function callMethod(a: Activation, args: unknown[]): void {
  const self = a.pop();
  a.push(call(a.pop(), self, args));
}

function callNew(a: Activation, args: unknown[]): void {
  const cls = a.pop();
  if (!isConstructor(cls)) throw new TypeError(`${describe(cls)} is not a constructor`);
  a.push(construct(cls, args));
}

const realEval: unknown = Reflect.get(globalThis, 'eval');

/** A direct `eval` would have to compile; called with anything but text, it gives that back. */
function callEval(a: Activation, args: unknown[]): void {
  const fn = a.pop();
  if (fn === realEval && typeof args[0] === 'string')
    throw new EvalError(
      `${a.code.co_filename}:${a.code.lineOf(a.lasti)}: a direct eval needs a compiler, which the evaluator has not; use (0, eval)(text)`,
    );
  a.push(call(fn, undefined, args));
}

export const calls = {
  CALL_FUNCTION: (a, count) => callFunction(a, a.popList(count)),
  CALL_FUNCTION_VAR: (a, count) => callFunction(a, withList(a, count)),
  CALL_METHOD: (a, count) => callMethod(a, a.popList(count)),
  CALL_METHOD_VAR: (a, count) => callMethod(a, withList(a, count)),
  CALL_NEW: (a, count) => callNew(a, a.popList(count)),
  CALL_NEW_VAR: (a, count) => callNew(a, withList(a, count)),
  CALL_SUPER: (a, count) => a.push(callSuper(a.call, a.popList(count))),
  CALL_SUPER_VAR: (a, count) => a.push(callSuper(a.call, withList(a, count))),
  CALL_EVAL: (a, count) => callEval(a, a.popList(count)),
  CALL_EVAL_VAR: (a, count) => callEval(a, withList(a, count)),
  CALL_IMPORT(a, count) {
    const args = a.popList(count);
    const { importModule, engineImport } = a.scope.host;
    a.push(engineImport ? engineImport(args[0], args[1]) : importFrom(importModule, args));
  },
} satisfies Handlers;

/** Whatever goes wrong with an `import()` rejects its promise (ECMAScript 13.3.10.1). */
async function importFrom(importModule: Host['importModule'], args: unknown[]): Promise<unknown> {
  const specifier = `${args[0] as string}`;
  if (!importModule) throw new TypeError(`import('${specifier}') needs a host: give the evaluator 'importModule'`);
  return importModule(specifier, args[1]);
}
