/** Variables that are found by name: those of a program, and of the global object. */
import { uninitialized } from '../operations.js';
import type { Cell } from './activation.js';
import { deleteProperty, getOwnPropertyDescriptor, isObject, setOf } from './primordials.js';

/** What the host provides to a program. */
export interface Host {
  /** `import(specifier, options)`; without it, `import()` is refused. */
  importModule?: (specifier: string, options?: unknown) => Promise<unknown>;
  /** `import()` of the engine, from where the program is. */
  engineImport?: (specifier: unknown, options: unknown) => Promise<unknown>;
  /** `import.meta` */
  meta?: object;
}

/** A chain of scopes in which names are looked up. */
export interface Scope {
  readonly outer: Scope | null;
  readonly host: Host;
  /** The global object: `this` of sloppy functions called without one. */
  readonly global: object;
  /** The value of a name. @throws ReferenceError where there is none, or not yet */
  load(name: string): unknown;
  /** The value for `typeof`: `undefined` where there is no such name. */
  loadTypeof(name: string): unknown;
  /** Assign; `strict` code throws where there is no such name. A first value is taken by variables that have none. */
  store(name: string, value: unknown, strict: boolean, isOwn: boolean): void;
  /** `delete name` of sloppy code. */
  remove(name: string): boolean;
  /** What a call of the name gets as `this`. */
  receiver(name: string): unknown;
}

function notDefined(name: string): ReferenceError {
  return new ReferenceError(`${name} is not defined`);
}

export function notInitialized(name: string): ReferenceError {
  return new ReferenceError(`Cannot access '${name}' before initialization`);
}

export type DeclaredKind = 'var' | 'function' | 'let' | 'const' | 'class' | 'import';

/** A declared variable. */
export interface Variable {
  readonly kind: DeclaredKind;
  cell: Cell;
}

/** The global object, and the `let`, `const` and `class` declarations of all scripts. */
export class GlobalScope implements Scope {
  readonly outer = null;
  readonly declared = new Map<string, Variable>();

  constructor(
    readonly global: object,
    readonly host: Host = {},
  ) {}

  load(name: string): unknown {
    const variable = this.declared.get(name);
    if (variable) return contentOf(variable, name);
    if (name in this.global) return (this.global as Record<string, unknown>)[name];
    throw notDefined(name);
  }

  loadTypeof(name: string): unknown {
    const variable = this.declared.get(name);
    return variable ? contentOf(variable, name) : (this.global as Record<string, unknown>)[name];
  }

  store(name: string, value: unknown, strict: boolean, isOwn: boolean): void {
    const variable = this.declared.get(name);
    if (variable) {
      assign(variable, name, value, isOwn);
      return;
    }
    if (strict && !(name in this.global)) throw notDefined(name);
    if (!setOf(this.global, name, value) && strict)
      throw new TypeError(`Cannot assign to read only property '${name}' of object '#<Object>'`);
  }

  remove(name: string): boolean {
    return !this.declared.has(name) && deleteProperty(this.global, name);
  }

  receiver(): undefined {
    return undefined;
  }
}

/** The variables of one module, or of a script that a function is put around. */
export class ProgramScope implements Scope {
  readonly declared = new Map<string, Variable>();
  readonly global: object;

  constructor(
    readonly outer: Scope,
    readonly host: Host,
  ) {
    this.global = outer.global;
  }

  declare(name: string, kind: DeclaredKind, value: unknown = kind === 'var' || kind === 'function' ? undefined : uninitialized): void {
    const known = this.declared.get(name);
    if (!known || kind === 'function') this.declared.set(name, { kind, cell: known?.cell ?? { v: value } });
  }

  /** Let a name stand for the variable of another module. */
  link(name: string, cell: Cell): void {
    this.declared.set(name, { kind: 'import', cell });
  }

  load(name: string): unknown {
    const variable = this.declared.get(name);
    return variable ? contentOf(variable, name) : this.outer.load(name);
  }

  loadTypeof(name: string): unknown {
    const variable = this.declared.get(name);
    return variable ? contentOf(variable, name) : this.outer.loadTypeof(name);
  }

  store(name: string, value: unknown, strict: boolean, isOwn: boolean): void {
    const variable = this.declared.get(name);
    if (variable) assign(variable, name, value, isOwn);
    else this.outer.store(name, value, strict, false);
  }

  remove(name: string): boolean {
    return !this.declared.has(name) && this.outer.remove(name);
  }

  receiver(name: string): unknown {
    return this.declared.has(name) ? undefined : this.outer.receiver(name);
  }
}

/** The names that are properties of a `with` statement's object. */
export class ObjectScope implements Scope {
  readonly host: Host;
  readonly global: object;

  constructor(
    readonly object: object,
    readonly outer: Scope,
  ) {
    this.host = outer.host;
    this.global = outer.global;
  }

  /** ECMAScript HasBinding of an Object Environment Record. */
  has(name: string): boolean {
    if (!(name in this.object)) return false;
    const hidden = (this.object as { [Symbol.unscopables]?: unknown })[Symbol.unscopables];
    return !(isObject(hidden) && Boolean((hidden as Record<string, unknown>)[name]));
  }

  load(name: string): unknown {
    return this.has(name) ? (this.object as Record<string, unknown>)[name] : this.outer.load(name);
  }

  loadTypeof(name: string): unknown {
    return this.has(name) ? (this.object as Record<string, unknown>)[name] : this.outer.loadTypeof(name);
  }

  store(name: string, value: unknown, strict: boolean, isOwn: boolean): void {
    if (this.has(name)) setOf(this.object, name, value);
    else this.outer.store(name, value, strict, isOwn);
  }

  remove(name: string): boolean {
    return this.has(name) ? deleteProperty(this.object, name) : this.outer.remove(name);
  }

  receiver(name: string): unknown {
    return this.has(name) ? this.object : this.outer.receiver(name);
  }
}

/** Whether a name is a property of the object of a `with` statement around. */
export function hasName(scope: Scope, name: string): boolean {
  for (let s: Scope | null = scope; s instanceof ObjectScope; s = s.outer) if (s.has(name)) return true;
  return false;
}

function contentOf({ cell }: Variable, name: string): unknown {
  const { v } = cell;
  if (v === uninitialized) throw notInitialized(name);
  return v;
}

/** @param isOwn the code of the program itself assigns: the first value of a declaration may be it */
function assign({ kind, cell }: Variable, name: string, value: unknown, isOwn: boolean): void {
  if (cell.v === uninitialized) {
    if (!isOwn) throw notInitialized(name);
  } else if (kind === 'const' || kind === 'import') throw new TypeError('Assignment to constant variable.');
  cell.v = value;
}

/**
 * Declare the names of a script (ECMAScript GlobalDeclarationInstantiation).
 * @throws SyntaxError where a name is taken
 */
export function declareGlobals(scope: GlobalScope, names: readonly (readonly [kind: DeclaredKind, name: string])[]): void {
  const { global, declared } = scope;
  for (const [kind, name] of names) {
    const isLexical = kind === 'let' || kind === 'const' || kind === 'class';
    const own = getOwnPropertyDescriptor(global, name);
    if (declared.has(name) || (isLexical && own && !own.configurable))
      throw new SyntaxError(`Identifier '${name}' has already been declared`);
  }
  for (const [kind, name] of names) {
    if (kind === 'var') {
      if (!Object.hasOwn(global, name))
        Object.defineProperty(global, name, { value: undefined, writable: true, enumerable: true, configurable: false });
    } else if (kind === 'function') {
      const own = getOwnPropertyDescriptor(global, name);
      if (!own || own.configurable)
        Object.defineProperty(global, name, { value: undefined, writable: true, enumerable: true, configurable: false });
    } else declared.set(name, { kind, cell: { v: uninitialized } });
  }
}
