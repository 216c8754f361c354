/**
 * The public option and result types of `compile()`, and the one place where options get their defaults.
 */

import type { CodeObjectData } from '../runtime/abi.js';
import { CompileError } from './errors.js';

export type SourceType = 'module' | 'commonjs' | 'script';
export type RuntimeAccess = 'import' | 'require' | 'global';
export type BytecodeMode = 'inline' | 'sidecar' | 'none';
export type ClosureMode = 'exact' | 'light';

export interface CompileOptions {
  /** Path or URL of the source, for maps, code objects and messages. Default `'<source>'`. */
  filename?: string;
  /** Grammar goal of the source. Default `'module'`. */
  sourceType?: SourceType;
  /** How the output reaches its runtime. Default: `import` for modules, `require` for CommonJS, `global` for scripts. */
  runtime?: RuntimeAccess;
  /** Where code objects go. Default `'inline'`. */
  bytecode?: BytecodeMode;
  /** Frames and code objects for ordinary functions too. Default `false`. */
  functions?: boolean;
  /**
   * Put into the output what `genframe/snapshot` needs to save and restore suspended generators.
   * Default: `true` with bytecode `'inline'`, else `false`.
   */
  snapshots?: boolean;
  /** Name of the module in snapshots, the same on every machine. Default: `filename`. */
  moduleId?: string;
  /** Make a source map. Default `true`. */
  sourcemap?: boolean;
  /**
   * What function objects of generator functions inherit from that are made again and again: `'exact'`, from
   * %GeneratorFunction.prototype%; `'light'`, from `Function.prototype`, which takes half the time. Default `'exact'`.
   */
  closures?: ClosureMode;
  /** Turn warnings into errors. Default `false`. */
  strict?: boolean;
}

export type ResolvedOptions = Required<CompileOptions>;

/** A place in the source, as CPython and ESTree count: 1-based line, 0-based column (UTF-16 units). */
export interface SourcePlace {
  filename: string;
  line: number;
  column: number;
}

export interface CompileWarning extends SourcePlace {
  /** Stable, kebab-case code, for example `direct-eval`. */
  code: string;
  /** What stays native, or is of no effect, why, and the way out. */
  message: string;
  /** Qualified name of the function concerned, or around it. */
  function: string;
}

/** Source map, revision 3. */
export interface SourceMap {
  version: 3;
  file?: string;
  sources: string[];
  sourcesContent: string[];
  names: string[];
  mappings: string;
  toString(): string;
}

export interface CompileResult {
  /** The compiled text; the input itself (same string) where nothing was to compile. */
  code: string;
  /** `null` with `sourcemap: false`, and where nothing was to compile. */
  map: SourceMap | null;
  /** One per compiled function, in source order; empty with `bytecode: 'none'`. */
  codeObjects: CodeObjectData[];
  warnings: CompileWarning[];
  /** How many generator functions were compiled, and how many stay native (each with a warning). */
  generators: { compiled: number; native: number };
}

const choices = {
  sourceType: ['module', 'commonjs', 'script'],
  runtime: ['import', 'require', 'global'],
  bytecode: ['inline', 'sidecar', 'none'],
  closures: ['exact', 'light'],
} as const;
const booleans = ['functions', 'snapshots', 'sourcemap', 'strict'] as const;
const strings = ['filename', 'moduleId'] as const;

/**
 * Check user options and fill in the defaults.
 * @throws CompileError naming the unknown option or value and what is allowed.
 */
export function resolveOptions(options: CompileOptions = {}): ResolvedOptions {
  const known = new Set<string>(['filename', ...Object.keys(choices), ...booleans, 'moduleId']);
  for (const key of Object.keys(options)) {
    if (!known.has(key)) {
      throw CompileError.forOption(`unknown option '${key}'; known are ${[...known].join(', ')}`);
    }
  }
  for (const [key, allowed] of Object.entries(choices)) {
    const value = options[key as keyof typeof choices];
    if (value !== undefined && !(allowed as readonly string[]).includes(value)) {
      throw CompileError.forOption(`option '${key}' must be one of ${allowed.join(', ')}, not ${JSON.stringify(value)}`);
    }
  }
  for (const key of booleans) {
    const value = options[key];
    if (value !== undefined && typeof value !== 'boolean') {
      throw CompileError.forOption(`option '${key}' must be true or false, not ${JSON.stringify(value)}`);
    }
  }
  for (const key of strings) {
    if (options[key] !== undefined && typeof options[key] !== 'string') throw CompileError.forOption(`option '${key}' must be a string`);
  }
  const sourceType = options.sourceType ?? 'module';
  const runtime = options.runtime ?? ({ module: 'import', commonjs: 'require', script: 'global' } as const)[sourceType];
  if (runtime === 'import' && sourceType !== 'module') {
    throw CompileError.forOption(`runtime 'import' needs sourceType 'module': a ${sourceType} cannot import`);
  }
  const filename = options.filename ?? '<source>';
  const bytecode = options.bytecode ?? 'inline';
  return {
    filename,
    sourceType,
    runtime,
    bytecode,
    functions: options.functions ?? false,
    snapshots: options.snapshots ?? bytecode === 'inline',
    moduleId: options.moduleId ?? filename,
    sourcemap: options.sourcemap ?? true,
    closures: options.closures ?? 'exact',
    strict: options.strict ?? false,
  };
}
