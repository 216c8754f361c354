/** The options of every bundler plugin, checked in one place. */
import { CompileError } from '../errors.js';
import { type BytecodeMode, type ClosureMode, type CompileOptions, resolveOptions } from '../options.js';

/** One pattern or several: globs (relative ones from the working directory) or regular expressions, matched against module ids. */
export type FilterPattern = string | RegExp | readonly (string | RegExp)[];

export interface PluginOptions {
  /**
   * Modules to compile. Default: JavaScript and TypeScript files and the script parts of `.vue`, `.svelte` and `.astro` files.
   * Files under `node_modules` are compiled only where a pattern here names `node_modules` itself.
   */
  include?: FilterPattern;
  /** Modules to leave alone. genframe's own runtime is always left alone. */
  exclude?: FilterPattern;
  /**
   * Where code objects go. Default: `'inline'` in Vite's dev server and with webpack's or Rspack's mode
   * `'development'`, and `'sidecar'` in builds: one asset `genframe.code.json` in the output folder.
   */
  bytecode?: BytecodeMode;
  /** Frames and code objects for ordinary functions too. Default `false`. */
  functions?: boolean;
  /** Put into the output what `genframe/snapshot` needs. Default: where code objects are inline. */
  snapshots?: boolean;
  /** Make source maps. Default `true`. */
  sourcemap?: boolean;
  /** What function objects inherit from that are made again and again (see `CompileOptions`). Default `'exact'`. */
  closures?: ClosureMode;
  /** Turn the compiler's warnings into errors. Default `false`. */
  strict?: boolean;
}

/** Plugin options after the check: what the user gave, with patterns as lists. */
export interface PluginSettings {
  include: readonly (string | RegExp)[] | undefined;
  exclude: readonly (string | RegExp)[] | undefined;
  bytecode: BytecodeMode | undefined;
  functions: boolean;
  snapshots: boolean | undefined;
  sourcemap: boolean;
  closures: ClosureMode;
  strict: boolean;
}

const compileKeys = ['bytecode', 'functions', 'snapshots', 'sourcemap', 'closures', 'strict'] as const;
const known: readonly string[] = ['include', 'exclude', ...compileKeys];

/**
 * Check what the user passed to the plugin.
 * @throws CompileError naming the unknown option or value and what is allowed.
 */
export function resolvePluginOptions(options: PluginOptions = {}): PluginSettings {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw CompileError.forOption(`genframe plugin: unknown option '${key}'; known are ${known.join(', ')}`);
    }
  }
  const compileOptions: CompileOptions = {};
  for (const key of compileKeys) if (options[key] !== undefined) Object.assign(compileOptions, { [key]: options[key] });
  const resolved = resolveOptions(compileOptions);
  return {
    include: patternList('include', options.include),
    exclude: patternList('exclude', options.exclude),
    bytecode: options.bytecode,
    functions: resolved.functions,
    snapshots: options.snapshots,
    sourcemap: resolved.sourcemap,
    closures: resolved.closures,
    strict: resolved.strict,
  };
}

function patternList(name: string, value: FilterPattern | undefined): readonly (string | RegExp)[] | undefined {
  if (value === undefined) return undefined;
  const list: readonly (string | RegExp)[] = typeof value === 'string' || value instanceof RegExp ? [value] : value;
  if (!Array.isArray(list) || list.some((item) => typeof item !== 'string' && !(item instanceof RegExp))) {
    throw CompileError.forOption(`genframe plugin: option '${name}' must be a glob, a regular expression or a list of these`);
  }
  return list;
}
