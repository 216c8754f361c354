/** Modules of one realm: loaded from the checkout, translated, linked once, evaluated. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import vm from 'node:vm';
import type { ImportAttributes, Realm } from './realm.js';

/** Turns a module's source into what is run. A failure it reports is thrown as a SyntaxError of the realm. */
export type TranslateModule = (source: string, path: string) => string;

export class ModuleLoader {
  readonly #modules = new Map<string, vm.Module>();
  /** Linking touches whole graphs, and Node refuses to link a module twice: one graph at a time. */
  #linking: Promise<void> = Promise.resolve();

  /**
   * @param testFolder the checkout's `test` folder, to which all paths are relative
   * @param translate applied to every source text but that of `main`
   */
  constructor(
    private readonly realm: Realm,
    private readonly testFolder: string,
    private readonly translate: TranslateModule,
  ) {}

  /**
   * Make the module of a test whose text is translated already. Imports of its path give this module.
   * @throws SyntaxError of the realm
   */
  main(path: string, code: string): vm.Module {
    const module = this.#sourceText(path, code);
    this.#modules.set(keyOf(path, {}), module);
    return module;
  }

  /** Link a module and all that it imports. Rejects with the error of the resolution phase. */
  link(module: vm.Module): Promise<void> {
    const linked = this.#linking.then(async () => {
      if (module.status === 'unlinked')
        await module.link((specifier, from, extra) => this.#load(specifier, from.identifier, attributesOf(extra)));
      if (module.status === 'errored') throw module.error;
    });
    this.#linking = linked.catch(() => {});
    return linked;
  }

  /** What `import()` does: load, link, evaluate. */
  async import(specifier: string, referrer: string, attributes: ImportAttributes): Promise<vm.Module> {
    const module = this.#load(specifier, referrer, attributes);
    await this.link(module);
    // A module that imports itself while it runs is not to be started again.
    if (module.status !== 'evaluating') await module.evaluate();
    return module;
  }

  #load(specifier: string, referrer: string, attributes: ImportAttributes): vm.Module {
    const path = posix.join(posix.dirname(referrer), specifier);
    const key = keyOf(path, attributes);
    const known = this.#modules.get(key);
    if (known) return known;
    const text = this.#read(path);
    const module = attributes.type === 'json' ? this.#json(path, text) : this.#sourceText(path, this.#translated(text, path, attributes));
    this.#modules.set(key, module);
    return module;
  }

  #read(path: string): string {
    try {
      return readFileSync(join(this.testFolder, path), 'utf8');
    } catch {
      throw this.realm.makeError('TypeError', `cannot load module ${path}`);
    }
  }

  #translated(text: string, path: string, attributes: ImportAttributes): string {
    if (Object.keys(attributes).length > 0) {
      throw this.realm.makeError('TypeError', `cannot load ${path} with attributes ${JSON.stringify(attributes)}`);
    }
    try {
      return this.translate(text, path);
    } catch (error) {
      throw this.realm.makeError('SyntaxError', `${(error as Error).name}: ${(error as Error).message}`);
    }
  }

  #sourceText(path: string, code: string): vm.Module {
    return new vm.SourceTextModule(code, {
      identifier: path,
      context: this.realm.context,
      importModuleDynamically: (specifier, _module, attributes) => this.import(specifier, path, attributes as ImportAttributes),
    });
  }

  #json(path: string, text: string): vm.Module {
    const value = this.realm.parseJson(text);
    return new vm.SyntheticModule(
      ['default'],
      function () {
        this.setExport('default', value);
      },
      { identifier: path, context: this.realm.context },
    );
  }
}

function keyOf(path: string, attributes: ImportAttributes): string {
  return `${attributes.type ?? 'javascript'}:${path}`;
}

/** Node 20 calls them `attributes`, and its first releases called them `assert`. */
function attributesOf(extra: object): ImportAttributes {
  const { attributes, assert } = extra as { attributes?: ImportAttributes; assert?: ImportAttributes };
  return attributes ?? assert ?? {};
}
