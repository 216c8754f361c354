/** Modules of one realm on the evaluator. */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { CodeObjectData } from '../../runtime/abi.js';
import type * as vm from '../../runtime/vm.js';
import type { Realm } from './realm.js';
import type { Translator } from './translate.js';

export class EvaluatedModules {
  readonly evaluator: typeof vm;
  readonly #resolved = new Map<string, vm.Resolved>();
  readonly #environment: vm.ModuleEnvironment;

  /** @param testFolder the checkout's `test` folder, to which all paths are relative */
  constructor(
    private readonly realm: Realm,
    private readonly testFolder: string,
    private readonly translator: Translator,
  ) {
    this.evaluator = realm.first as typeof vm;
    this.#environment = { resolve: (specifier, attributes, from) => this.#resolve(specifier, attributes, from) };
  }

  /** The module of a test, whose text is translated already. */
  main(path: string, code: CodeObjectData): vm.LoadedModule {
    this.#resolved.set(`javascript:${path}`, code);
    return this.evaluator.loadModule(code, this.#environment);
  }

  /** What `import()` of a script does. */
  import(specifier: string, from: string, options: unknown): Promise<object> {
    const attributes = (options as { with?: Record<string, string> } | undefined)?.with ?? {};
    const found = this.#resolve(specifier, attributes, from);
    if ('namespace' in found) return Promise.resolve(found.namespace);
    return this.evaluator.runModule(found, this.#environment);
  }

  #resolve(specifier: string, attributes: Readonly<Record<string, string>>, from: string): vm.Resolved {
    const path = posix.join(posix.dirname(from), specifier);
    const key = `${attributes.type ?? 'javascript'}:${path}`;
    let found = this.#resolved.get(key);
    if (!found) {
      const text = this.#read(path);
      found = attributes.type === 'json' ? { namespace: { default: this.realm.parseJson(text) } } : this.#translated(text, path);
      this.#resolved.set(key, found);
    }
    return found;
  }

  #read(path: string): string {
    try {
      return readFileSync(join(this.testFolder, path), 'utf8');
    } catch {
      throw this.realm.makeError('TypeError', `cannot load module ${path}`);
    }
  }

  #translated(text: string, path: string): CodeObjectData {
    try {
      return JSON.parse(this.translator.translate(text, 'module', path)) as CodeObjectData;
    } catch (error) {
      throw this.realm.makeError('SyntaxError', `${(error as Error).name}: ${(error as Error).message}`);
    }
  }
}
