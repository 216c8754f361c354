/** `genframe/vite`: compile generators in Vite. */
import type { Plugin } from 'vite';
import { genframe } from './core.js';
import type { PluginOptions } from './options.js';

export type { FilterPattern, PluginOptions } from './options.js';

/**
 * Make the plugin for Vite.
 * @param options which modules to compile, and how; see `PluginOptions`
 * @returns the plugin, for the `plugins` list of the configuration
 * @throws CompileError for an unknown option or value
 */
const plugin: (options?: PluginOptions) => Plugin = genframe.vite;

export default plugin;
