/** `genframe/rolldown`: compile generators in a Rolldown build. */
import { genframe } from './core.js';

export type { FilterPattern, PluginOptions } from './options.js';

/**
 * Make the Rolldown plugin.
 * @param options which modules to compile, and how; see `PluginOptions`
 * @returns the plugin, for the `plugins` list of the configuration
 * @throws CompileError for an unknown option or value
 */
export default genframe.rolldown;
