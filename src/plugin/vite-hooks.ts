/** The hooks for Vite: those of Rollup, and what its dev server needs. */
import type { Plugin, ResolvedConfig, UserConfig } from 'vite';
import { esbuildSetup } from './esbuild-hooks.js';
import type { Host } from './host.js';
import { rolldownHooks } from './rolldown-hooks.js';
import { type ChainContext, type ChainedModule, rollupHooks } from './rollup-hooks.js';

export function viteHooks(host: Host) {
  const hooks = rollupHooks(host);
  let preBundled: string | undefined;
  return {
    ...hooks,
    transform: {
      filter: hooks.transform.filter,
      handler(this: ChainContext, code: string, id: string): ChainedModule | null {
        // Bundled dependencies are compiled on their way into the bundle or not at all; and the runtime is among them.
        if (preBundled !== undefined && id.startsWith(preBundled)) return null;
        return hooks.transform.handler.call(this, code, id);
      },
    },
    config(this: { meta?: { rolldownVersion?: string } } | undefined, { root = process.cwd() }: UserConfig): UserConfig {
      const withRolldown = this?.meta?.rolldownVersion !== undefined;
      return {
        optimizeDeps: {
          // Compiled modules import the runtime, which no scan of the sources can see:
          // named here, it is not discovered late, with a reload of the page.
          include: ['genframe/runtime'],
          ...(host.filter.coversDependencies ? preBundling({ ...host, root }, withRolldown) : {}),
        },
      };
    },
    configResolved(config: ResolvedConfig): void {
      host.root = config.root;
      preBundled = `${config.cacheDir}/`;
      host.bytecode = host.settings.bytecode ?? (config.command === 'serve' ? 'inline' : 'sidecar');
    },
  } satisfies Partial<Plugin>;
}

/** The dev server bundles dependencies without its own plugins: those of the bundler that it uses compile them. */
function preBundling(host: Host, withRolldown: boolean): UserConfig['optimizeDeps'] {
  const { include, exclude, ...flags } = host.settings;
  // Vite makes the bundle anew when the names of its plugins change.
  const patterns = [include, exclude].map((list) => list?.map(String) ?? []);
  const name = `genframe:dependencies ${JSON.stringify([...patterns, flags])}`;
  // A sidecar is for builds: this bundle has its code objects inside.
  const inline: Host = { ...host, bytecode: host.settings.bytecode === 'none' ? 'none' : 'inline' };
  if (!withRolldown) return { esbuildOptions: { plugins: [{ name, setup: esbuildSetup(inline) }] } };
  const { resolveId, transform } = rolldownHooks(inline);
  return { rolldownOptions: { plugins: [{ name, resolveId, transform }] } };
}
