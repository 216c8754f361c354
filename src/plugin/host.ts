/** What the hooks of every bundler share: the user's settings, and what the bundler adds once it has started. */
import type { BytecodeMode } from '../options.js';
import { type ModuleFilter, mayHoldGenerators } from './filter.js';
import type { PluginSettings } from './options.js';
import { type CompiledModule, type ModuleInput, transformModule } from './transform.js';

export interface Host {
  readonly settings: PluginSettings;
  readonly filter: ModuleFilter;
  /** The project's folder. */
  root: string;
  /** Where code objects go in this run. */
  bytecode: BytecodeMode;
}

/** Whether the text is worth the compiler's own look: bundlers that know hook filters do not even ask. */
export function worthCompiling(host: Host, code: string, id: string): boolean {
  return host.filter.accepts(id) && (host.settings.functions || mayHoldGenerators.test(code));
}

/** Compile a module for this host; null where there is nothing to do or to say. */
export function compileModule(host: Host, input: Omit<ModuleInput, 'root' | 'bytecode'>): CompiledModule | null {
  return transformModule({ ...input, root: host.root, bytecode: host.bytecode }, host.settings);
}
