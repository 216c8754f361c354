/** `genframe/webpack`: compile generators in a webpack build. */
import { genframe } from './core.js';

export type { FilterPattern, PluginOptions } from './options.js';

/**
 * Make the webpack plugin.
 * @param options which modules to compile, and how; see `PluginOptions`
 * @returns the plugin, for the `plugins` list of the configuration
 * @throws CompileError for an unknown option or value
 */
export default genframe.webpack;
