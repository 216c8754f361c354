/** Running whole programs: scripts, CommonJS modules, and (see `modules.ts`) ES modules. */
import type { CodeObjectData } from '../abi.js';
import { CodeObject, codeObject } from '../code.js';
import { whyNot } from '../quiet.js';
import { Activation, type Call } from './activation.js';
import { type DeclaredKind, declareGlobals, GlobalScope, type Host, ProgramScope, type Scope } from './environment.js';
import { run } from './functions.js';
import { list } from './primordials.js';

/** Where a program runs. */
export interface Environment extends Host {
  /** The global object. Default: `globalThis`. */
  globals?: object;
  /**
   * Variables that the program sees before globals: those of a wrapper around it, such as CommonJS has. The program's own
   * declarations stay in it then, instead of becoming globals.
   */
  variables?: Record<string, unknown>;
  /** `this` of the program. Default: the global object; `undefined` with `variables`. */
  self?: unknown;
}

const scopes = new WeakMap<object, GlobalScope>();

/** The scope of a global object: `let`, `const` and `class` of all its scripts are in it. */
export function globalScope(global: object, host: Host): GlobalScope {
  let scope = scopes.get(global);
  if (!scope) scopes.set(global, (scope = new GlobalScope(global, host)));
  return scope;
}

/** @throws TypeError for what cannot be one */
export function codeFrom(code: CodeObject | CodeObjectData): CodeObject {
  if (typeof code !== 'object' || code === null) throw new TypeError(`expected a code object, not ${whyNot(code)}`);
  return code instanceof CodeObject ? code : codeObject(code);
}

/** An activation of a program's code. */
export function programActivation(code: CodeObject, scope: Scope, self: unknown): Activation {
  const call: Call = { data: null, newTarget: undefined, self, args: list(), arguments: undefined, activation: null };
  return new Activation(code, call, scope, null);
}

/**
 * Run the code of a script, or of a CommonJS module.
 *
 * @param code the program's code object (`<module>`), as `compile` with `functions: true` gives first
 * @returns what the code returns
 * @throws SyntaxError where a declaration conflicts with a global one; TypeError for what is no code object, or that of a function which uses
 * variables of those around it; what the program throws
 */
export function runCode(code: CodeObject | CodeObjectData, environment: Environment = {}): unknown {
  const { globals = globalThis, variables, ...host } = environment;
  const program = codeFrom(code);
  if (program.co_freevars.length > 0) throw new TypeError('a code object that is run as a program may not contain free variables');
  const outer = globalScope(globals, host);
  const declared = (program.data.declared ?? []) as readonly (readonly [DeclaredKind, string])[];
  if (!variables) {
    declareGlobals(outer, declared);
    return run(programActivation(program, outer, 'self' in environment ? environment.self : globals));
  }
  const scope = new ProgramScope(outer, host);
  for (const name of Object.keys(variables)) scope.declare(name, 'var', variables[name]);
  for (const [kind, name] of declared) scope.declare(name, kind);
  return run(programActivation(program, scope, environment.self));
}
