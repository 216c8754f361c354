/**
 * The hooks for esbuild. It strips types and JSX after its plugins have loaded a file, so the plugin has esbuild do that first,
 * for the files that may hold generators, and compiles the outcome.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import remapping from '@jridgewell/remapping';
import type { EncodedSourceMap } from '@jridgewell/trace-mapping';
import type { BuildOptions, Loader, OnLoadResult, OutputFile, PartialMessage, PluginBuild } from 'esbuild';
import { splitLines } from '../text/lines.js';
import { compileModule, type Host, worthCompiling } from './host.js';
import { type EarlierMap, PlacedError, type PlacedMessage } from './place.js';
import { SidecarAsset, sidecarAssetName } from './sidecar-asset.js';
import type { CompiledModule, ModuleMap } from './transform.js';

/** esbuild's own choice by extension, as far as scripts go. */
const loaders: Record<string, Loader> = {
  '.js': 'js',
  '.mjs': 'js',
  '.cjs': 'js',
  '.jsx': 'jsx',
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
};

/** The options that say how types and JSX are transformed; everything else is for the build around. */
const stripKeys = [
  'jsx',
  'jsxDev',
  'jsxFactory',
  'jsxFragment',
  'jsxImportSource',
  'jsxSideEffects',
  'tsconfig',
  'tsconfigRaw',
  'platform',
  'absWorkingDir',
] as const satisfies readonly (keyof BuildOptions)[];

export function esbuildSetup(host: Host): (build: PluginBuild) => void {
  return (build) => {
    const options = build.initialOptions;
    const sidecar = new SidecarAsset();
    host.root = options.absWorkingDir ?? process.cwd();
    build.onStart(() => sidecar.clear());
    build.onResolve({ filter: /^genframe\/runtime$/ }, ({ resolveDir, importer, namespace, pluginData }) =>
      pluginData === resolving ? null : resolveRuntime(build, host.root, resolveDir, importer, namespace),
    );
    build.onLoad({ filter: /\.[cm]?[jt]sx?$/, namespace: 'file' }, async ({ path: file }) => {
      const loader = options.loader?.[path.extname(file)] ?? loaders[path.extname(file)];
      if (loader === undefined || !['js', 'jsx', 'ts', 'tsx'].includes(loader) || !host.filter.accepts(file)) return null;
      const source = await readFile(file, 'utf8');
      if (!worthCompiling(host, source, file)) return null;
      try {
        return await load(host, sidecar, build, file, source, loader);
      } catch (error) {
        if (!(error instanceof PlacedError)) throw error;
        return { errors: [esbuildMessage(error, source)] };
      }
    });
    build.onEnd(async (result) => {
      const text = result.errors.length > 0 ? null : sidecar.text();
      if (text !== null) await writeSidecar(options, text, result.outputFiles);
    });
  };
}

/** Marks the plugin's own questions to esbuild, which come back to the plugin first. */
const resolving = Symbol('resolving');

/** As for Rollup: from the module or else from the project, and the ES module for `require` as well. */
async function resolveRuntime(build: PluginBuild, root: string, resolveDir: string, importer: string, namespace: string) {
  const options = { kind: 'import-statement', importer, namespace, pluginData: resolving } as const;
  const own = await build.resolve('genframe/runtime', { ...options, resolveDir });
  return own.errors.length === 0 ? own : build.resolve('genframe/runtime', { ...options, resolveDir: root });
}

async function load(
  host: Host,
  sidecar: SidecarAsset,
  build: PluginBuild,
  file: string,
  source: string,
  loader: Loader,
): Promise<OnLoadResult | null> {
  const plain = loader === 'js' ? { code: source, map: null } : await strip(build, file, source, loader);
  // esbuild meets the same errors when it loads the file itself, and reports them best.
  if (plain === null) return null;
  const compiled = compileModule(host, { code: plain.code, id: file, unmarked: 'module', earlier: () => plain.map });
  if (compiled === null) return null;
  const warnings = compiled.warnings.map((warning) => esbuildMessage(warning, source));
  if (compiled.code === plain.code) return { contents: source, loader, warnings };
  sidecar.set(file, host.bytecode === 'sidecar' ? compiled.codeObjects : []);
  return { contents: compiled.code + inlineMap(compiled, plain.map, file), loader: 'js', resolveDir: path.dirname(file), warnings };
}

/** esbuild reads `tsconfig.json` in a build only, not in its `transform`. */
async function strip(build: PluginBuild, file: string, source: string, loader: Loader): Promise<{ code: string; map: EarlierMap } | null> {
  const options: BuildOptions = {};
  for (const key of stripKeys) Object.assign(options, build.initialOptions[key] === undefined ? {} : { [key]: build.initialOptions[key] });
  const outfile = `${file}.js`;
  try {
    const { outputFiles } = await build.esbuild.build({
      ...options,
      stdin: { contents: source, sourcefile: file, resolveDir: path.dirname(file), loader },
      bundle: false,
      write: false,
      outfile,
      sourcemap: 'external',
      charset: 'utf8',
      logLevel: 'silent',
    });
    const text = (name: string): string => outputFiles.find((output) => output.path === name)?.text ?? '';
    return { code: text(outfile), map: JSON.parse(text(`${outfile}.map`)) as EncodedSourceMap };
  } catch (error) {
    if (error instanceof Error && 'errors' in error) return null;
    throw error;
  }
}

/** esbuild takes earlier maps from the text alone. */
function inlineMap(compiled: CompiledModule, earlier: EarlierMap, file: string): string {
  if (compiled.map.mappings === '') return '';
  const chained = (earlier ? remapping([compiled.map, earlier], () => null) : compiled.map) as ModuleMap;
  const map = JSON.stringify({ ...chained, sources: [path.basename(file)] });
  return `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
}

/** esbuild draws the code frame itself, from the line; it counts columns in bytes. */
function esbuildMessage({ message, loc, code }: PlacedMessage, source: string): PartialMessage {
  if (!loc) return { text: message, detail: code };
  const lineText = splitLines(source)[loc.line - 1] ?? '';
  const column = Buffer.byteLength(lineText.slice(0, loc.column));
  return { text: message, detail: code, location: { file: loc.file, line: loc.line, column, lineText } };
}

async function writeSidecar(options: BuildOptions, text: string, outputFiles: OutputFile[] | undefined): Promise<void> {
  const root = options.absWorkingDir ?? process.cwd();
  const folder = options.outdir ?? (options.outfile === undefined ? undefined : path.dirname(options.outfile));
  if (outputFiles) {
    const contents = new TextEncoder().encode(text);
    outputFiles.push({ path: path.resolve(root, folder ?? '.', sidecarAssetName), contents, hash: '', text });
  } else if (folder !== undefined) {
    const file = path.resolve(root, folder, sidecarAssetName);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
