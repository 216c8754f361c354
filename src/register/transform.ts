/** What happens to the text of one file while Node loads it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CompileError } from '../errors.js';
import { type CompiledText, compileText } from '../files/compile-text.js';
import { mapToFirstSources, originOfInput, withoutMapComment } from '../files/input-map.js';
import { moduleName, packageFolder } from '../files/module-name.js';
import type { CompileWarning, SourceType } from '../options.js';
import type { RegisterOptions } from './options.js';

/** `null`: the text stays as it is. */
export type Transform = (text: string, file: string, sourceTypes: readonly SourceType[]) => CompiledText | null;

/** A warning about a file, to be shown by the program's own thread. */
export interface LoadWarning {
  message: string;
  code: string;
}

export type Warn = (warning: LoadWarning) => void;

/**
 * @param ownFolder `file:` URL of the package's built files, which are left alone
 * @param warn takes what stays native, and why
 * @returns a function that compiles a text as one of the goals, and throws only under `strict`
 */
export function createTransform(options: RegisterOptions, ownFolder: string, warn: Warn): Transform {
  const own = fileURLToPath(ownFolder);
  return (text, file, sourceTypes) => {
    if (file.startsWith(own) || (!options.deps && inDependency(file))) return null;
    try {
      const origin = originOfInput(text, file, (source) => source);
      const compileOptions = {
        filename: file,
        moduleId: moduleName(file, packageFolder(file)),
        bytecode: 'inline',
        sourcemap: true,
        functions: options.functions,
        strict: options.strict,
      } as const;
      const result = compileText(text, sourceTypes, compileOptions, origin);
      for (const warning of result.warnings) warn(placed(warning));
      return result.code === text ? null : { ...result, code: withInlineMap(result, text, file) };
    } catch (error) {
      refused(error, file, options.strict, warn);
      return null;
    }
  };
}

/** Anywhere below a node_modules folder. */
export function inDependency(file: string): boolean {
  return file.split(path.sep).includes('node_modules');
}

/** Source maps of loaded code have nowhere to be but in it. */
function withInlineMap(result: CompiledText, text: string, file: string): string {
  const code = withoutMapComment(result.code);
  if (!result.map) return code;
  const map = JSON.stringify(mapToFirstSources(result.map, text, file));
  const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
  return `${code}${code.endsWith('\n') ? '' : '\n'}${comment}\n`;
}

function placed(warning: CompileWarning): LoadWarning {
  return { message: `${warning.message} (${warning.filename}:${warning.line}:${warning.column + 1})`, code: warning.code };
}

/**
 * A file that the compiler refuses runs as it is: Node reports its syntax errors as ever, and where Node can run it,
 * a warning says that it runs natively.
 * @throws the error, presentable, under `strict`
 */
function refused(error: unknown, file: string, strict: boolean, warn: Warn): void {
  if (strict) throw presentable(error);
  const isSyntax = error instanceof CompileError && error.code === 'syntax-error';
  if (isSyntax && !nodeAccepts(file)) return;
  // Compiled ahead of time: just what is wanted here.
  if (error instanceof CompileError && error.code === 'already-compiled') return;
  const reason = error instanceof Error ? error.message : String(error);
  warn({
    message: `${file} runs natively, as it could not be compiled: ${reason}`,
    code: error instanceof CompileError ? error.code : 'internal-error',
  });
}

/** As a program's own error looks: the code frame and the place in the file instead of a stack through the compiler. */
function presentable(error: unknown): unknown {
  if (!(error instanceof CompileError) || error.filename === undefined) return error;
  const shown = error.code === 'syntax-error' ? new SyntaxError(error.reason) : new Error(error.reason);
  const place = `    at ${error.filename}:${error.line}:${(error.column ?? 0) + 1}`;
  shown.stack = [`${shown.name}: ${error.reason}`, ...(error.frame === undefined ? [] : [error.frame.trimEnd()]), place].join('\n');
  return shown;
}

/** Whether Node's parser takes a file that ours does not. Asked only about files with an error, so the time does not matter. */
function nodeAccepts(file: string): boolean {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return spawnSync(process.execPath, ['--check', file], { env, stdio: 'ignore' }).status === 0;
}

/** The file of a module URL, or `undefined` for what is no file (`node:`, `data:`, `https:`). */
export function fileOfUrl(url: string): string | undefined {
  return url.startsWith('file:') ? fileURLToPath(url) : undefined;
}
