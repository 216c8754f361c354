/** The names that a frame of the state machine sees: its module's variables through accessors, and globals. */
import { type EngineElements, type EngineSuper, PrivateName } from './activation.js';
import type { GlobalScope, Host, Scope } from './environment.js';
import { hasOwn } from './primordials.js';
import { globalScope } from './programs.js';

/** Names that the program does not declare: the `typeof` of each. */
type Unsure = Readonly<Record<string, () => string>>;

export class FrameScope implements Scope {
  readonly outer: GlobalScope;
  readonly host: Host;
  readonly global: object;
  readonly #unsure: Unsure | undefined;

  /** @param names accessors, as `5-emit/outer-names.ts` makes them */
  constructor(readonly names: Record<string, unknown>) {
    this.outer = globalScope(globalThis, {});
    const engineImport = names.import as Host['engineImport'];
    this.host = {
      ...(engineImport && { engineImport }),
      get meta() {
        return names['import.meta'] as object;
      },
    };
    this.global = this.outer.global;
    this.#unsure = names.typeof as Unsure | undefined;
  }

  /** `super` of the function's place. */
  get engineSuper(): EngineSuper | null {
    return (this.names.super as EngineSuper | undefined) ?? null;
  }

  /** A private name of a class around. */
  privateName(text: string): PrivateName {
    return new PrivateName(text, this.names[text] as EngineElements);
  }

  load(name: string): unknown {
    return hasOwn(this.names, name) ? this.names[name] : this.outer.load(name);
  }

  loadTypeof(name: string): unknown {
    if (!hasOwn(this.names, name)) return this.outer.loadTypeof(name);
    // A variable of another script, or a property of the global object.
    return this.#isUnknown(name) ? this.outer.loadTypeof(name) : this.names[name];
  }

  store(name: string, value: unknown, strict: boolean): void {
    const { names } = this;
    if (!hasOwn(names, name)) this.outer.store(name, value, strict, false);
    else if (this.#isUnsure(name) && name in this.global) this.outer.store(name, value, strict, false);
    else {
      // The accessor's code may be sloppy, which would make a global of a name that is not declared.
      if (strict && this.#isUnknown(name)) void names[name];
      names[name] = value;
    }
  }

  remove(name: string): boolean {
    if (!hasOwn(this.names, name)) return this.outer.remove(name);
    return this.#isUnsure(name) && (name in this.global || this.#isUnknown(name)) && this.outer.remove(name);
  }

  receiver(): undefined {
    return undefined;
  }

  #isUnsure(name: string): boolean {
    return this.#unsure !== undefined && hasOwn(this.#unsure, name);
  }

  /** Nothing declares the name, or its value is `undefined`. */
  #isUnknown(name: string): boolean {
    return this.#isUnsure(name) && this.#unsure![name]() === 'undefined';
  }
}
