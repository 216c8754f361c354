/** The names that a frame of the state machine sees: its module's variables through accessors, and globals. */
import type { GlobalScope, Host, Scope } from './environment.js';
import { globalScope } from './programs.js';

export class FrameScope implements Scope {
  readonly outer: GlobalScope;
  readonly host: Host;
  readonly global: object;

  /** @param names accessors of the variables, and of `import()` and `import.meta` (`5-emit/outer-names.ts`) */
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
  }

  load(name: string): unknown {
    return name in this.names ? this.names[name] : this.outer.load(name);
  }

  loadTypeof(name: string): unknown {
    return name in this.names ? this.names[name] : this.outer.loadTypeof(name);
  }

  store(name: string, value: unknown, strict: boolean): void {
    if (name in this.names) this.names[name] = value;
    else this.outer.store(name, value, strict, false);
  }

  remove(name: string): boolean {
    return !(name in this.names) && this.outer.remove(name);
  }

  receiver(): undefined {
    return undefined;
  }
}
