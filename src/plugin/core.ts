/** The plugin for every bundler: settings and filter once, then the hooks of the bundler at hand. */
import { createUnplugin, type UnpluginInstance, type UnpluginOptions } from 'unplugin';
import { esbuildSetup } from './esbuild-hooks.js';
import { moduleFilter } from './filter.js';
import type { Host } from './host.js';
import { type PluginOptions, resolvePluginOptions } from './options.js';
import { rolldownHooks } from './rolldown-hooks.js';
import { rollupHooks } from './rollup-hooks.js';
import { viteHooks } from './vite-hooks.js';
import { loaderTransform, tapCompiler } from './webpack-hooks.js';

export const name = 'genframe';

/**
 * The factory behind `genframe/vite`, `genframe/rollup` and the others.
 * @throws CompileError for an unknown option or value.
 */
export const genframe: UnpluginInstance<PluginOptions | undefined, false> = createUnplugin((options, meta): UnpluginOptions => {
  const settings = resolvePluginOptions(options);
  const host: Host = {
    settings,
    filter: moduleFilter(settings),
    root: process.cwd(),
    bytecode: settings.bytecode ?? 'sidecar',
  };
  switch (meta.framework) {
    case 'vite':
      return { name, vite: viteHooks(host) };
    case 'rolldown':
      return { name, rolldown: rolldownHooks(host) };
    case 'esbuild':
      return { name, esbuild: { setup: esbuildSetup(host) } };
    case 'webpack':
      return { name, transform: loaderTransform(host), webpack: (compiler) => tapCompiler(host, compiler) };
    case 'rspack':
      return { name, transform: loaderTransform(host), rspack: (compiler) => tapCompiler(host, compiler) };
    default:
      return { name, [meta.framework]: rollupHooks(host) };
  }
});
