/** One module through the compiler, as every bundler needs it: text, map, code objects, messages with places. */
import path from 'node:path';
import type { CodeObjectData } from '../../runtime/abi.js';
import { compileFrom } from '../compile.js';
import { CompileError } from '../errors.js';
import { moduleName } from '../files/module-name.js';
import { originBy } from '../files/origin.js';
import type { BytecodeMode, CompileOptions } from '../options.js';
import type { Origin } from '../text/origin.js';
import type { PluginSettings } from './options.js';
import { type EarlierMap, originalFile, originalPlace, PlacedError, type PlacedMessage } from './place.js';
import { detectSourceType } from './source-type.js';

export interface ModuleInput {
  code: string;
  /** The bundler's id, query included. */
  id: string;
  /** The project's folder: code objects name their file relative to it, so that they are the same on every machine. */
  root: string;
  bytecode: BytecodeMode;
  /** What a text without import, export, require and exports is to the bundler. */
  unmarked: 'module' | 'commonjs';
  /** From `code` back to the file; asked for where a message or a code object needs a place. */
  earlier(): EarlierMap;
}

/** Source map with the module's file as its source, as bundlers chain it. */
export interface ModuleMap {
  version: 3;
  sources: string[];
  sourcesContent: string[];
  names: string[];
  mappings: string;
}

export interface CompiledModule {
  /** The input itself where nothing was compiled. */
  code: string;
  /** With `sourcemap: false` a map without mappings: bundlers then know that there is none on purpose. */
  map: ModuleMap;
  codeObjects: CodeObjectData[];
  warnings: PlacedMessage[];
}

/**
 * Compile a module.
 * @returns null where nothing was to compile and there is nothing to say.
 * @throws PlacedError with file, line, column and code frame in the user's own text.
 */
export function transformModule(input: ModuleInput, settings: PluginSettings): CompiledModule | null {
  const { code, id } = input;
  const file = fileOf(id);
  const options: CompileOptions = {
    filename: moduleName(file, input.root),
    sourceType: detectSourceType(code, file, input.unmarked),
    bytecode: input.bytecode,
    functions: settings.functions,
    ...(settings.snapshots === undefined ? {} : { snapshots: settings.snapshots }),
    sourcemap: settings.sourcemap,
    closures: settings.closures,
    strict: settings.strict,
  };
  try {
    const result = compileFrom(code, options, originOf(input, file));
    if (result.code === code && result.warnings.length === 0) return null;
    return {
      code: result.code,
      map: { version: 3, sources: [file], sourcesContent: [code], names: result.map?.names ?? [], mappings: result.map?.mappings ?? '' },
      codeObjects: result.codeObjects,
      warnings: result.warnings.map((warning) => ({
        message: warning.message,
        code: warning.code,
        id,
        ...originalPlace(code, file, input.earlier(), { line: warning.line, column: warning.column }),
      })),
    };
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    // Compiled ahead of time: just what is wanted here.
    if (error.code === 'already-compiled') return null;
    const { line, column } = error;
    const place = line === undefined || column === undefined ? {} : originalPlace(code, file, input.earlier(), { line, column });
    throw new PlacedError({ message: error.reason + wayOut(error, file), code: error.code, id, ...place }, code);
  }
}

/** Code objects tell the lines that the user wrote, whatever has rewritten the text before. */
function originOf({ earlier, root }: ModuleInput, file: string): Origin {
  const load = (): EarlierMap => {
    const map = earlier();
    return map && map.mappings !== '' ? map : null;
  };
  const path = (source: string, isOnly: boolean): string => originalFile(file, source, isOnly);
  return originBy(load, (source, isOnly) => moduleName(path(source, isOnly), root), path);
}

/** The id's path, without query. */
export function fileOf(id: string): string {
  return id.replace(/\?.*$/s, '');
}

/** A type annotation is the likely reason of a syntax error in TypeScript that no one has stripped. */
function wayOut(error: CompileError, file: string): string {
  if (error.code !== 'syntax-error' || !/\.(?:[cm]?ts|[jt]sx|vue|svelte|astro)$/.test(file)) return '';
  return `. genframe compiles JavaScript: put the plugin that turns ${path.extname(file)} files into JavaScript before it`;
}
