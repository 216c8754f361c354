/** Node's loader hooks as `module.registerHooks()` takes them: one pair for ES modules and CommonJS, in the program's own thread. */
import type { ModuleFormat, ModuleSource } from 'node:module';
import type { SourceType } from '../options.js';
import type { OwnEntries } from './own-entries.js';
import { fileOfUrl, type Transform } from './transform.js';

interface Loaded {
  format?: ModuleFormat | null | undefined;
  source?: ModuleSource | null | undefined;
  shortCircuit?: boolean;
}
interface Resolved {
  url: string;
  format?: string | null;
  shortCircuit?: boolean;
}
export interface SyncHooks {
  resolve(specifier: string, context: object, nextResolve: (specifier: string, context: object) => Resolved): Resolved;
  load(url: string, context: object, nextLoad: (url: string, context: object) => Loaded): Loaded;
}

export function syncHooks(own: OwnEntries, transform: Transform): SyncHooks {
  return {
    resolve(specifier, context, nextResolve) {
      const url = Object.hasOwn(own, specifier) ? own[specifier] : undefined;
      return url === undefined ? nextResolve(specifier, context) : { url, format: 'module', shortCircuit: true };
    },
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const file = fileOfUrl(url);
      const goals = goalsOf(loaded.format);
      if (!goals || file === undefined || loaded.source === null || loaded.source === undefined) return loaded;
      const compiled = transform(textOf(loaded.source), file, goals);
      return compiled ? { ...loaded, source: compiled.code } : loaded;
    },
  };
}

function goalsOf(format: string | null | undefined): readonly SourceType[] | undefined {
  if (format === 'module' || format === 'commonjs') return [format];
  // What package.json leaves open, a `require()` finds out when it parses.
  return format === null || format === undefined ? ['commonjs', 'module'] : undefined;
}

function textOf(source: ModuleSource): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}
