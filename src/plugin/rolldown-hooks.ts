/**
 * The hooks for Rolldown by itself. It strips types and JSX only after all plugins, so the plugin has to do that first,
 * with Rolldown's own transformer. (In Vite the same transformer has run before.)
 */
import remapping from '@jridgewell/remapping';
import type { EncodedSourceMap } from '@jridgewell/trace-mapping';
import type { InputOptions } from 'rolldown';
import type { TransformOptions } from 'rolldown/utils';
import { type Host, worthCompiling } from './host.js';
import {
  type ChainContext,
  type ChainedModule,
  chainedTransform,
  emitSidecar,
  type OutputContext,
  type OutputEntries,
  resolveRuntime,
} from './rollup-hooks.js';
import { SidecarAsset } from './sidecar-asset.js';
import { fileOf, type ModuleMap } from './transform.js';

/** The module types of Rolldown that hold more than JavaScript. */
const stripped: Record<string, TransformOptions['lang']> = { ts: 'ts', tsx: 'tsx', jsx: 'jsx' };

/** How the build wants types and JSX to be transformed. */
type StripOptions = Pick<TransformOptions, 'jsx' | 'typescript' | 'decorator' | 'assumptions' | 'tsconfig'>;

export function rolldownHooks(host: Host) {
  const sidecar = new SidecarAsset();
  let strip: StripOptions = {};
  return {
    options(options: InputOptions): void {
      host.root = options.cwd ?? process.cwd();
      strip = stripOptions(options);
    },
    resolveId: resolveRuntime(host),
    transform: {
      filter: host.filter.hook,
      async handler(
        this: ChainContext,
        code: string,
        id: string,
        meta: { moduleType: string },
      ): Promise<(ChainedModule & { moduleType?: 'js' }) | null> {
        if (!worthCompiling(host, code, id)) return null;
        const lang = stripped[meta.moduleType];
        if (lang === undefined) return chainedTransform(host, sidecar, this, code, id);
        const { transform } = await import('rolldown/utils');
        const plain = await transform(fileOf(id), code, { ...strip, cwd: host.root, lang, sourcemap: true });
        // Rolldown meets the same errors on its way, and reports them best.
        if (plain.errors.length > 0 || !plain.map) return null;
        const before = this.getCombinedSourcemap();
        const earlier = remapping([plain.map as EncodedSourceMap, before as EncodedSourceMap], () => null) as EncodedSourceMap;
        const result = chainedTransform(host, sidecar, this, plain.code, id, earlier);
        if (result === null) return null;
        const map = remapping([result.map, plain.map as EncodedSourceMap], () => null) as ModuleMap;
        return { code: result.code, map, moduleType: 'js' };
      },
    },
    watchChange(id: string): void {
      sidecar.delete(id);
    },
    generateBundle(this: OutputContext, _options: unknown, bundle: OutputEntries): void {
      emitSidecar(this, sidecar, bundle);
    },
  };
}

/** `define`, `inject` and `target` are left to Rolldown's own run afterwards. */
function stripOptions({ transform = {}, tsconfig }: InputOptions): StripOptions {
  const { jsx, typescript, decorator, assumptions } = transform;
  const presets: Record<string, TransformOptions['jsx']> = { react: { runtime: 'classic' }, 'react-jsx': { runtime: 'automatic' } };
  const chosen = typeof jsx === 'string' && jsx !== 'preserve' ? presets[jsx] : jsx || undefined;
  return {
    tsconfig: tsconfig ?? true,
    ...(chosen === undefined ? {} : { jsx: chosen }),
    ...(typescript === undefined ? {} : { typescript }),
    ...(decorator === undefined ? {} : { decorator }),
    ...(assumptions === undefined ? {} : { assumptions }),
  };
}
