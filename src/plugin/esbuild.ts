/** `genframe/esbuild`: compile generators in a esbuild build. */
import { genframe } from './core.js';

export type { FilterPattern, PluginOptions } from './options.js';

/**
 * Make the esbuild plugin.
 * @param options which modules to compile, and how; see `PluginOptions`
 * @returns the plugin, for the `plugins` list of the configuration
 * @throws CompileError for an unknown option or value
 */
export default genframe.esbuild;
