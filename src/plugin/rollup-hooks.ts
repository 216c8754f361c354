/** The hooks that Rollup, Rolldown and Vite share. */
import path from 'node:path';
import type { EncodedSourceMap } from '@jridgewell/trace-mapping';
import { compileModule, type Host, worthCompiling } from './host.js';
import type { EarlierMap, PlacedMessage } from './place.js';
import { SidecarAsset, sidecarAssetName } from './sidecar-asset.js';
import type { ModuleMap } from './transform.js';

/** The part of the transform context that all of them have. */
export interface ChainContext {
  getCombinedSourcemap(): Pick<EncodedSourceMap, 'mappings' | 'sources' | 'names'> & { sourcesContent?: (string | null)[] };
  warn(log: PlacedMessage): void;
}

export interface ResolveContext {
  resolve(
    source: string,
    importer: string | undefined,
    options: { skipSelf: true; kind: 'import-statement' },
  ): Promise<{ id: string; external: boolean | 'absolute' } | null>;
}

export interface OutputContext {
  emitFile(asset: { type: 'asset'; fileName: string; source: string }): string;
}

/** The part of a bundle's entry that says which modules it holds. */
export type OutputEntries = Record<string, { type: 'chunk'; moduleIds: string[] } | { type: 'asset' }>;

export interface ChainedModule {
  code: string;
  map: ModuleMap;
}

/** Compile one module in a chain of transforms. `earlier` leads from `code` to the file. */
export function chainedTransform(
  host: Host,
  sidecar: SidecarAsset,
  context: ChainContext,
  code: string,
  id: string,
  earlier?: EarlierMap,
): ChainedModule | null {
  const compiled = compileModule(host, {
    code,
    id,
    unmarked: 'module',
    earlier: () => earlier ?? ({ version: 3, ...context.getCombinedSourcemap() } as EncodedSourceMap),
  });
  for (const warning of compiled?.warnings ?? []) context.warn(warning);
  const changed = compiled !== null && compiled.code !== code;
  sidecar.set(id, changed && host.bytecode === 'sidecar' ? compiled.codeObjects : []);
  return changed ? { code: compiled.code, map: compiled.map } : null;
}

/**
 * Package managers that keep packages apart hide the runtime from a compiled dependency, which never asked for it:
 * where it is not found from there, it is the project's own that is meant.
 * A `require` gets the ES module as well: a program has one runtime.
 */
export function resolveRuntime(host: Host) {
  return {
    // Vite's own resolver, which knows of no other project, stands before plugins otherwise.
    order: 'pre' as const,
    filter: { id: /^genframe\/runtime$/ },
    async handler(this: ResolveContext, source: string, importer: string | undefined) {
      // Old bundlers do not know filters.
      if (source !== 'genframe/runtime') return null;
      const options = { skipSelf: true, kind: 'import-statement' } as const;
      return (await this.resolve(source, importer, options)) ?? this.resolve(source, path.join(host.root, 'package.json'), options);
    },
  };
}

export function rollupHooks(host: Host) {
  const sidecar = new SidecarAsset();
  return {
    resolveId: resolveRuntime(host),
    transform: {
      filter: host.filter.hook,
      handler(this: ChainContext, code: string, id: string): ChainedModule | null {
        return worthCompiling(host, code, id) ? chainedTransform(host, sidecar, this, code, id) : null;
      },
    },
    /** A compiled module from Rollup's cache has not been through `transform`: without its code objects it has to go again. */
    shouldTransformCachedModule({ id, code }: { id: string; code: string }): boolean {
      return host.bytecode === 'sidecar' && host.filter.accepts(id) && code.includes('genframe/runtime') && !sidecar.has(id);
    },
    /** The new text may have no generator any more, and then `transform` is not asked about it. */
    watchChange(id: string): void {
      sidecar.delete(id);
    },
    generateBundle(this: OutputContext, _options: unknown, bundle: OutputEntries): void {
      emitSidecar(this, sidecar, bundle);
    },
  };
}

/** Write the code objects of the modules that are in the bundle. */
export function emitSidecar(context: OutputContext, sidecar: SidecarAsset, bundle: OutputEntries): void {
  const ids = Object.values(bundle).flatMap((entry) => (entry.type === 'chunk' ? entry.moduleIds : []));
  const text = sidecar.text(ids);
  if (text !== null) context.emitFile({ type: 'asset', fileName: sidecarAssetName, source: text });
}
