/** The hooks for webpack and Rspack: a loader through unplugin, and code objects kept with the modules so that caches keep them too. */
import type { Compilation as RspackCompilation, Compiler as RspackCompiler } from '@rspack/core';
import type { UnpluginBuildContext, UnpluginContext, UnpluginOptions } from 'unplugin';
import type { Compilation as WebpackCompilation, Compiler as WebpackCompiler } from 'webpack';
import type { CodeObjectData } from '../../runtime/abi.js';
import { compileModule, type Host, worthCompiling } from './host.js';
import { type EarlierMap, PlacedError, type PlacedMessage } from './place.js';
import { SidecarAsset, sidecarAssetName } from './sidecar-asset.js';

/** What a module carries from its loader to the end of the compilation, also through a persistent cache. */
interface BuildInfo {
  genframeCode?: CodeObjectData[];
}

/** The part of a webpack or Rspack module used here. */
interface BundlerModule {
  type?: string;
  buildInfo?: BuildInfo;
  identifier(): string;
}

/** The transform that unplugin runs as a loader, after the loaders of the configuration. */
export function loaderTransform(host: Host): NonNullable<UnpluginOptions['transform']> {
  return {
    filter: host.filter.hook,
    handler(this: UnpluginBuildContext & UnpluginContext, code: string, id: string) {
      if (!worthCompiling(host, code, id)) return null;
      const native = this.getNativeBuildContext?.();
      if (native?.framework !== 'webpack' && native?.framework !== 'rspack') return null;
      const module = native.loaderContext?._module as BundlerModule | undefined;
      const earlier = parseMap(native.inputSourceMap);
      try {
        const compiled = compileModule(host, {
          code,
          id,
          unmarked: module?.type === 'javascript/esm' ? 'module' : 'commonjs',
          earlier: () => earlier,
        });
        for (const warning of compiled?.warnings ?? []) this.warn(placedText(warning));
        if (compiled === null || compiled.code === code) return null;
        if (module && host.bytecode === 'sidecar') {
          module.buildInfo ??= {};
          module.buildInfo.genframeCode = compiled.codeObjects;
        }
        return { code: compiled.code, map: compiled.map };
      } catch (error) {
        // These bundlers print the message alone: the place has to be in it.
        if (error instanceof PlacedError) error.message = placedText(error);
        throw error;
      }
    },
  };
}

/** Learn the project's folder and mode, and write the code objects of a production build. */
export function tapCompiler(host: Host, compiler: WebpackCompiler | RspackCompiler): void {
  host.root = compiler.context;
  host.bytecode = host.settings.bytecode ?? (compiler.options.mode === 'development' ? 'inline' : 'sidecar');
  const tap = (compilation: WebpackCompilation | RspackCompilation): void => tapCompilation(compiler, compilation);
  // A tap per type: the two compilers' hooks do not share one.
  if ('rspack' in compiler) compiler.hooks.thisCompilation.tap('genframe', tap);
  else compiler.hooks.thisCompilation.tap('genframe', tap);
}

function tapCompilation(compiler: WebpackCompiler | RspackCompiler, compilation: WebpackCompilation | RspackCompilation): void {
  const sidecar = new SidecarAsset();
  // Before modules are joined: a joined module no longer shows its parts.
  const collect = (modules: Iterable<unknown>): void => {
    for (const module of modules as Iterable<BundlerModule>) {
      sidecar.set(module.identifier(), module.buildInfo?.genframeCode ?? []);
    }
  };
  const emit = (): void => {
    const text = sidecar.text();
    if (text !== null) compilation.emitAsset(sidecarAssetName, new compiler.webpack.sources.RawSource(text));
  };
  const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_ADDITIONAL;
  compilation.hooks.finishModules.tap('genframe', collect);
  compilation.hooks.processAssets.tap({ name: 'genframe', stage }, emit);
}

function placedText({ message, loc, frame }: PlacedMessage): string {
  return `${message}${loc ? ` (${loc.file}:${loc.line}:${loc.column + 1})` : ''}${frame === undefined ? '' : `\n${frame}`}`;
}

function parseMap(map: unknown): EarlierMap {
  return typeof map === 'string' ? (JSON.parse(map) as EarlierMap) : ((map ?? null) as EarlierMap);
}
