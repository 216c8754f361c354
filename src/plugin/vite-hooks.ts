/** The hooks for Vite: those of Rollup, and what its dev server needs. */
import type { Plugin, ResolvedConfig, UserConfig } from 'vite';
import type { Host } from './host.js';
import { rollupHooks } from './rollup-hooks.js';

export function viteHooks(host: Host) {
  return {
    ...rollupHooks(host),
    config(): UserConfig {
      // Compiled modules import the runtime, which no scan of the sources can see: left out of pre-bundling, it is served as it is,
      // once for everybody, instead of being discovered late with a reload of the page.
      return { optimizeDeps: { exclude: ['genframe'] } };
    },
    configResolved(config: ResolvedConfig): void {
      host.root = config.root;
      host.bytecode = host.settings.bytecode ?? (config.command === 'serve' ? 'inline' : 'sidecar');
    },
  } satisfies Partial<Plugin>;
}
