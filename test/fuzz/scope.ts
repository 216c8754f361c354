/** What is declared where, so that random programs have no early errors and use names that mean something. */

export type BindingKind = 'var' | 'let' | 'const' | 'parameter' | 'function' | 'class' | 'catch' | 'counter';

/** A function that later code may call. */
export interface Callable {
  /** An expression of call precedence that gives the function, with its `this` if it is a method. */
  text: string;
  generator: boolean;
}

export class Scope {
  readonly bindings = new Map<string, BindingKind>();
  readonly callables: Callable[] = [];
  /** Names of `var`s hoisted out of here: no `let` may take them. */
  readonly #hoisted = new Set<string>();
  /** Names used in here so far: a declaration that follows would put those uses in its dead zone. */
  readonly used = new Set<string>();

  constructor(
    readonly parent: Scope | undefined,
    readonly isFunction: boolean,
  ) {}

  /** Declare for this block; `false`, and nothing is done, where that would be an early error. */
  declareLexical(name: string, kind: BindingKind): boolean {
    return this.declareAll([name], kind);
  }

  /** Declare names together: all of them, or none where one would be an early error. `var`s go to the function. */
  declareAll(names: readonly string[], kind: BindingKind): boolean {
    if (kind === 'var') return this.#declareVars(names);
    if (names.some((name) => this.bindings.has(name) || this.#hoisted.has(name))) return false;
    for (const name of names) this.bindings.set(name, kind);
    return true;
  }

  #declareVars(names: readonly string[]): boolean {
    const path = this.#toFunction();
    const owner = path[path.length - 1];
    const isFree = (name: string): boolean =>
      path.every((scope) => {
        const known = scope.bindings.get(name);
        return known === undefined || (scope === owner && (known === 'var' || known === 'parameter'));
      });
    if (!names.every(isFree)) return false;
    for (const name of names) {
      for (const scope of path) scope.#hoisted.add(name);
      if (!owner.bindings.has(name)) owner.bindings.set(name, 'var');
    }
    return true;
  }

  #toFunction(): Scope[] {
    const path: Scope[] = [];
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      path.push(scope);
      if (scope.isFunction) break;
    }
    return path;
  }

  lookup(name: string): BindingKind | undefined {
    return this.bindings.get(name) ?? this.parent?.lookup(name);
  }

  /** Note a use, here and in the scopes it passes on the way to its declaration. */
  use(name: string): void {
    this.used.add(name);
    if (!this.bindings.has(name)) this.parent?.use(name);
  }

  /** All names visible from here. */
  visible(): string[] {
    const names = new Set(this.bindings.keys());
    for (const name of this.parent?.visible() ?? []) names.add(name);
    return [...names];
  }

  /** The functions that may be called from here. */
  reachable(): Callable[] {
    return [...this.callables, ...(this.parent?.reachable() ?? [])];
  }
}
