/** Node's CommonJS loader: how its modules are compiled, and how they reach this package's files. */
import Module from 'node:module';
import { fileURLToPath } from 'node:url';
import type { OwnEntries } from './own-entries.js';
import type { LoadWarning, Transform, Warn } from './transform.js';

/** The loader's parts that every tool of this kind relies on; Node keeps them, but types do not tell of them. */
interface LoadedModule {
  id: string;
  exports: unknown;
  loaded: boolean;
}
interface LoaderParts {
  new (id: string): LoadedModule;
  prototype: { _compile(this: LoadedModule, content: string, filename: string, format?: string): unknown };
  _resolveFilename(request: string, ...rest: unknown[]): string;
  _cache: Record<string, LoadedModule | undefined>;
}
const loader = Module as unknown as LoaderParts;

/** Compile CommonJS modules between reading and running. */
export function hookCompile(transform: Transform, warn: Warn): void {
  const original = loader.prototype._compile;
  loader.prototype._compile = function _compile(content, filename, format) {
    return original.call(this, compiled(content, filename, format, this.id === '.'), filename, format);
  };

  function compiled(content: string, filename: string, format: string | undefined, isMain: boolean): string {
    if (format === 'commonjs') return transform(content, filename, ['commonjs'])?.code ?? content;
    if (format !== undefined && format !== 'module') return content;
    const result = transform(content, filename, format === 'module' ? ['module'] : ['commonjs', 'module']);
    if (result === null) return content;
    if (result.sourceType === 'commonjs') return result.code;
    // Node hands a main file over to the loader of ES modules, whose hooks compile it.
    if (!isMain) warn(required(filename));
    return content;
  }
}

/** These versions of Node load what hangs on a `require()` of an ES module past all hooks. */
function required(filename: string): LoadWarning {
  return {
    message:
      `${filename} runs natively: it is an ES module loaded by require(), which this version of Node does not let others compile; ` +
      'load it with import, or use Node 26',
    code: 'required-module',
  };
}

/**
 * Let `require()` find this package's own entries from anywhere.
 * @param runtime the runtime's namespace as ES modules have it: `require()` gives the same one
 */
export function hookResolve(own: OwnEntries, runtime: object): void {
  const files = new Map(Object.entries(own).map(([specifier, url]) => [specifier, fileURLToPath(url)]));
  const original = loader._resolveFilename;
  loader._resolveFilename = function _resolveFilename(request, ...rest) {
    return files.get(request) ?? original.call(this, request, ...rest);
  };
  const file = files.get('genframe/runtime');
  if (file === undefined) return;
  const module = new loader(file);
  module.exports = runtime;
  module.loaded = true;
  loader._cache[file] = module;
}
