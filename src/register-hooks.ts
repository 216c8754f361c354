/** Node's loader hooks for ES modules as `module.register()` takes them: a built file of its own, run in a thread of its own. */
import type { InitializeHook, LoadHook, ResolveHook } from 'node:module';
import type { MessagePort } from 'node:worker_threads';
import type { RegisterOptions } from './register/options.js';
import type { OwnEntries } from './register/own-entries.js';
import { createTransform, fileOfUrl, type Transform } from './register/transform.js';

/** What the main thread sends over. */
export interface HookData {
  options: RegisterOptions;
  own: OwnEntries;
  ownFolder: string;
  /** Takes warnings: what this thread writes itself is lost when the program ends. */
  warnings: MessagePort;
}

let own: OwnEntries = {};
let transform: Transform = () => null;

export const initialize: InitializeHook<HookData> = (data) => {
  own = data.own;
  transform = createTransform(data.options, data.ownFolder, (warning) => data.warnings.postMessage(warning));
};

export const resolve: ResolveHook = (specifier, context, nextResolve) => {
  const url = Object.hasOwn(own, specifier) ? own[specifier] : undefined;
  return url === undefined ? nextResolve(specifier, context) : { url, format: 'module', shortCircuit: true };
};

export const load: LoadHook = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context);
  const file = fileOfUrl(url);
  // CommonJS comes without a source here: Node then loads it the usual way, which the main thread's hook sees.
  if (loaded.format !== 'module' || file === undefined || loaded.source === undefined) return loaded;
  const compiled = transform(textOf(loaded.source), file, ['module']);
  return compiled ? { ...loaded, source: compiled.code } : loaded;
};

function textOf(source: string | ArrayBuffer | NodeJS.TypedArray): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}
