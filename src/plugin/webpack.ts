/** `genframe/webpack`: compile generators in webpack. */
import type { WebpackPluginInstance } from 'webpack';
import { genframe } from './core.js';
import type { PluginOptions } from './options.js';

export type { FilterPattern, PluginOptions } from './options.js';

/**
 * Make the plugin for webpack.
 * @param options which modules to compile, and how; see `PluginOptions`
 * @returns the plugin, for the `plugins` list of the configuration
 * @throws CompileError for an unknown option or value
 */
const plugin: (options?: PluginOptions) => WebpackPluginInstance = genframe.webpack;

export default plugin;
