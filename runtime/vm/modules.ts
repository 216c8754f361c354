/** ES modules: linking and running them (ECMAScript 16.2.1). */
import type { CodeObjectData, StoredLink } from '../abi.js';
import { RESUME_NEXT, RESUME_THROW } from '../abi.js';
import type { CodeObject } from '../code.js';
import { uninitialized } from '../operations.js';
import { type Activation, type Cell, Signal } from './activation.js';
import { type DeclaredKind, type Host, notInitialized, ProgramScope } from './environment.js';
import { codeFrom, globalScope, programActivation } from './programs.js';
import { resume } from './run.js';

/** What a specifier stands for: code to run, or an object whose properties are the exports of a module that the host has run. */
export type Resolved = CodeObject | CodeObjectData | { namespace: Record<string, unknown> };

export interface ModuleEnvironment extends Host {
  /** The global object. Default: `globalThis`. */
  globals?: object;
  /** What a module imports, by its specifier; the same result stands for the same module. */
  resolve?: (specifier: string, attributes: Readonly<Record<string, string>>, from: string) => Resolved;
  /** `import.meta` of each module. */
  metaOf?: (filename: string) => object;
}

/** Where an exported name leads: a variable, or the namespace of a module. */
type Target = { cell: Cell } | { namespace: Module };

abstract class Module {
  #namespace: object | undefined;

  abstract link(): void;
  abstract evaluate(): Promise<void> | null;
  abstract exportedNames(seen: Set<Module>): Set<string>;
  /** `null`: there is none; `'ambiguous'`: several. */
  abstract target(name: string, seen: Map<Module, Set<string>>): Target | null | 'ambiguous';

  cellOf(name: string, specifier: string): Cell {
    const target = this.target(name, new Map());
    if (target === 'ambiguous')
      throw new SyntaxError(`The requested module '${specifier}' contains conflicting star exports for name '${name}'`);
    if (target === null) throw new SyntaxError(`The requested module '${specifier}' does not provide an export named '${name}'`);
    return 'cell' in target ? target.cell : { v: target.namespace.namespace };
  }

  /** The module namespace object. */
  get namespace(): object {
    return (this.#namespace ??= this.makeNamespace());
  }

  private makeNamespace(): object {
    const names = [...this.exportedNames(new Set())].filter((name) => {
      const target = this.target(name, new Map());
      return target !== null && target !== 'ambiguous';
    });
    const cells = new Map(names.sort().map((name) => [name, this.cellOf(name, '')]));
    const target = Object.create(null) as Record<string, unknown>;
    for (const name of cells.keys()) target[name] = undefined;
    Object.defineProperty(target, Symbol.toStringTag, { value: 'Module' });
    for (const name of cells.keys()) Object.defineProperty(target, name, { configurable: false });
    return new Proxy(Object.preventExtensions(target), new NamespaceHandler(cells));
  }
}

/** A module namespace exotic object (ECMAScript 10.4.6). */
class NamespaceHandler implements ProxyHandler<object> {
  constructor(private readonly cells: ReadonlyMap<PropertyKey, Cell>) {}

  get(target: object, key: PropertyKey): unknown {
    const cell = this.cells.get(key);
    return cell ? contentOf(cell, key as string) : Reflect.get(target, key);
  }

  getOwnPropertyDescriptor(target: object, key: PropertyKey): PropertyDescriptor | undefined {
    const cell = this.cells.get(key);
    if (!cell) return Reflect.getOwnPropertyDescriptor(target, key);
    return { value: contentOf(cell, key as string), writable: true, enumerable: true, configurable: false };
  }

  defineProperty(target: object, key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    const own = this.getOwnPropertyDescriptor(target, key);
    if (!own || descriptor.configurable || descriptor.get || descriptor.set) return false;
    if (descriptor.enumerable !== undefined && descriptor.enumerable !== own.enumerable) return false;
    if (descriptor.writable !== undefined && descriptor.writable !== own.writable) return false;
    return !('value' in descriptor) || Object.is(descriptor.value, own.value);
  }

  set(): boolean {
    return false;
  }
}

function contentOf({ v }: Cell, name: string): unknown {
  if (v === uninitialized) throw notInitialized(name);
  return v;
}

/** A module that the host has run. */
class HostModule extends Module {
  constructor(private readonly exports: Record<string, unknown>) {
    super();
  }

  link(): void {}

  evaluate(): null {
    return null;
  }

  exportedNames(): Set<string> {
    return new Set(Object.keys(this.exports));
  }

  target(name: string): Target | null {
    const { exports } = this;
    if (!(name in exports)) return null;
    return {
      cell: {
        get v() {
          return exports[name];
        },
      },
    };
  }

  override get namespace(): object {
    return this.exports;
  }
}

/** A module of evaluated code. */
class CodeModule extends Module {
  readonly scope: ProgramScope;
  private readonly requested: Module[] = [];
  private state: 'new' | 'linked' | 'evaluating' | 'evaluated' = 'new';
  private evaluation: Promise<void> | null = null;
  private failure: { readonly error: unknown } | null = null;
  private activation!: Activation;

  constructor(
    private readonly code: CodeObject,
    private readonly graph: Graph,
  ) {
    super();
    const { environment } = graph;
    const { globals = globalThis, metaOf } = environment;
    const filename = code.co_filename;
    let meta: object | undefined;
    const host: Host = {
      importModule: (specifier, options) => graph.importFrom(specifier, attributesOf(options), filename),
      get meta() {
        return (meta ??= metaOf?.(filename) ?? environment.meta);
      },
      set meta(value) {
        meta = value;
      },
    };
    this.scope = new ProgramScope(globalScope(globals, {}), host);
    for (const [kind, name] of code.data.declared ?? []) this.scope.declare(name, kind as DeclaredKind);
    this.scope.declare('*default*', 'let');
  }

  private get links(): readonly StoredLink[] {
    return this.code.data.links ?? [];
  }

  link(): void {
    if (this.state !== 'new') return;
    this.state = 'linked';
    for (const [specifier, attributes] of this.links)
      this.requested.push(this.graph.module(specifier, attributes ?? {}, this.code.co_filename));
    for (const module of this.requested) module.link();
    this.links.forEach(([specifier, , imports], i) => {
      for (const [name, local] of imports) {
        if (name === '*') this.scope.link(local, { v: this.requested[i].namespace });
        else this.scope.link(local, this.requested[i].cellOf(name, specifier));
      }
    });
    for (const [exported] of this.code.data.exports ?? []) {
      const target = exported === '*' ? undefined : this.target(exported, new Map());
      if (target === null) throw new SyntaxError(`export '${exported}' leads nowhere`);
      if (target === 'ambiguous') throw new SyntaxError(`export '${exported}' leads to several variables`);
    }
    // Function declarations are there before anything runs.
    this.activation = programActivation(this.code, this.scope, undefined);
    if (this.activation.decoded.hasPrologue) resume(this.activation, RESUME_NEXT, undefined);
  }

  evaluate(): Promise<void> | null {
    if (this.failure) throw this.failure.error;
    if (this.state !== 'linked') return this.evaluation;
    this.state = 'evaluating';
    const waits: Promise<void>[] = [];
    try {
      for (const module of this.requested) {
        const wait = module.evaluate();
        if (wait) waits.push(wait);
      }
    } catch (error) {
      this.failure = { error };
      throw error;
    }
    if (waits.length > 0) this.evaluation = Promise.all(waits).then(() => this.runAsync());
    else this.evaluation = this.run(RESUME_NEXT, undefined);
    return this.evaluation;
  }

  private async runAsync(): Promise<void> {
    await this.run(RESUME_NEXT, undefined);
  }

  /** Run up to the next `await`. @returns `null` where the end has been reached at once */
  private run(mode: number, value: unknown): Promise<void> | null {
    let signal: Signal;
    try {
      signal = resume(this.activation, mode, value);
    } catch (error) {
      this.failure = { error };
      throw error;
    }
    if (signal !== Signal.awaits) return null;
    return this.goOn();
  }

  private async goOn(): Promise<void> {
    const { activation } = this;
    let signal: Signal = Signal.awaits;
    while (signal === Signal.awaits) {
      let mode: number = RESUME_NEXT;
      let value: unknown;
      try {
        value = await activation.result;
      } catch (error) {
        mode = RESUME_THROW;
        value = error;
      }
      try {
        signal = resume(activation, mode, value);
      } catch (error) {
        this.failure = { error };
        throw error;
      }
    }
  }

  exportedNames(seen: Set<Module>): Set<string> {
    const names = new Set<string>();
    if (seen.has(this)) return names;
    seen.add(this);
    for (const [exported, source] of this.code.data.exports ?? []) {
      if (exported !== '*') names.add(exported);
      else for (const name of this.requestOf(source as number).exportedNames(seen)) if (name !== 'default') names.add(name);
    }
    return names;
  }

  target(name: string, seen: Map<Module, Set<string>>): Target | null | 'ambiguous' {
    const asked = seen.get(this);
    if (asked?.has(name)) return null;
    if (asked) asked.add(name);
    else seen.set(this, new Set([name]));
    const exports = this.code.data.exports ?? [];
    for (const [exported, source, imported] of exports) {
      if (exported !== name) continue;
      if (typeof source === 'string') return this.local(source, seen);
      const module = this.requestOf(source);
      return imported === '*' ? { namespace: module } : module.target(imported ?? name, seen);
    }
    if (name === 'default') return null;
    let found: Target | null = null;
    for (const [exported, source] of exports) {
      if (exported !== '*') continue;
      const target = this.requestOf(source as number).target(name, seen);
      if (target === 'ambiguous') return target;
      if (target === null) continue;
      if (found && !sameTarget(found, target)) return 'ambiguous';
      found = target;
    }
    return found;
  }

  /** A local name may itself be imported. */
  private local(name: string, seen: Map<Module, Set<string>>): Target | null | 'ambiguous' {
    for (const [i, [, , imports]] of this.links.entries()) {
      for (const [imported, local] of imports) {
        if (local !== name) continue;
        const module = this.requestOf(i);
        return imported === '*' ? { namespace: module } : module.target(imported, seen);
      }
    }
    const variable = this.scope.declared.get(name);
    return variable ? { cell: variable.cell } : null;
  }

  private requestOf(index: number): Module {
    const [specifier, attributes] = this.links[index];
    return this.graph.module(specifier, attributes ?? {}, this.code.co_filename);
  }
}

function sameTarget(x: Target, y: Target): boolean {
  return 'cell' in x ? 'cell' in y && x.cell === y.cell : 'namespace' in y && x.namespace === y.namespace;
}

function attributesOf(options: unknown): Record<string, string> {
  if (options === undefined) return {};
  return { ...((options as { with?: Record<string, string> }).with ?? {}) };
}

class Graph {
  private readonly modules = new Map<object, Module>();

  constructor(readonly environment: ModuleEnvironment) {}

  module(specifier: string, attributes: Readonly<Record<string, string>>, from: string): Module {
    const { resolve } = this.environment;
    if (!resolve) throw new TypeError(`import of '${specifier}' in ${from} needs a host: give the evaluator 'resolve'`);
    return this.of(resolve(specifier, attributes, from));
  }

  of(resolved: Resolved): Module {
    if (typeof resolved === 'object' && resolved !== null && 'namespace' in resolved)
      return this.known(resolved.namespace, () => new HostModule(resolved.namespace));
    const code = codeFrom(resolved);
    return this.known(code, () => new CodeModule(code, this));
  }

  private known(key: object, make: () => Module): Module {
    let module = this.modules.get(key);
    if (!module) this.modules.set(key, (module = make()));
    return module;
  }

  async importFrom(specifier: string, attributes: Readonly<Record<string, string>>, from: string): Promise<unknown> {
    const { importModule } = this.environment;
    if (!this.environment.resolve && importModule) return importModule(specifier, { with: attributes });
    return this.start(this.module(specifier, attributes, from));
  }

  async start(module: Module): Promise<object> {
    module.link();
    await module.evaluate();
    return module.namespace;
  }
}

/** A module with those that it imports. */
export interface LoadedModule {
  /** @throws SyntaxError for imports that lead nowhere */
  link(): void;
  /** Run what has not run yet. @returns the namespace object, when the module has run */
  evaluate(): Promise<object>;
}

/** A module, to be linked and run. */
export function loadModule(code: CodeObject | CodeObjectData, environment: ModuleEnvironment = {}): LoadedModule {
  const graph = new Graph(environment);
  const module = graph.of(code);
  return { link: () => module.link(), evaluate: () => graph.start(module) };
}

/**
 * Link and run a module and those that it imports.
 *
 * @param code the module's code object, as `compile` with `functions: true` gives first
 * @returns its namespace object, when it has run
 * @throws SyntaxError for imports that lead nowhere; what the modules throw
 */
export function runModule(code: CodeObject | CodeObjectData, environment: ModuleEnvironment = {}): Promise<object> {
  return loadModule(code, environment).evaluate();
}
