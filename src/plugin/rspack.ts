/** `genframe/rspack`: compile generators in Rspack. */
import type { RspackPluginInstance } from '@rspack/core';
import { genframe } from './core.js';
import type { PluginOptions } from './options.js';

export type { FilterPattern, PluginOptions } from './options.js';

/**
 * Make the plugin for Rspack.
 * @param options which modules to compile, and how; see `PluginOptions`
 * @returns the plugin, for the `plugins` list of the configuration
 * @throws CompileError for an unknown option or value
 */
const plugin: (options?: PluginOptions) => RspackPluginInstance = genframe.rspack;

export default plugin;
