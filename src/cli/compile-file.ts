/** One input of `genframe compile`: what it is, and what comes out of it. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { CompileError } from '../errors.js';
import { compileText } from '../files/compile-text.js';
import { type FileMap, mapToFirstSources, originOfInput, relativeSources, withoutMapComment } from '../files/input-map.js';
import { moduleName } from '../files/module-name.js';
import type { Goals, PackageTypes } from '../files/source-type.js';
import { decodeSource } from '../files/text.js';
import type { BytecodeMode, ClosureMode, CompileWarning, RuntimeAccess, SourceMap, SourceType } from '../options.js';
import { encodeSidecar, sidecarName, withSidecarComment } from '../sidecar.js';
import { kindOf, stripTypes } from './kind.js';
import type { PlannedFile } from './layout.js';
import { CliError, type Problem, problemOf, shownPath } from './problems.js';
import type { Staging } from './staging.js';

/** The options of a run that every file gets. */
export interface FileOptions {
  sourcemap: boolean;
  bytecode: BytecodeMode;
  functions: boolean;
  snapshots: boolean | undefined;
  closures: ClosureMode;
  strict: boolean;
  sourceType?: SourceType;
  runtime?: RuntimeAccess;
}

export interface FileResult {
  input: string;
  output: string;
  status: 'compiled' | 'copied';
  /** Present for JavaScript. */
  sourceType?: SourceType;
  generators: { compiled: number; native: number };
  bytesIn: number;
  /** Of the output itself. */
  bytesOut: number;
  /** Of map and sidecar. */
  bytesBeside: number;
  map?: string;
  sidecar?: string;
}

export interface FileOutcome {
  result: FileResult;
  warnings: Problem[];
  /** Absolute paths of everything written for this input. */
  outputs: string[];
}

/**
 * Compile or copy one input into the staging folder.
 * @throws CliError with the file's problem
 */
export function compileFile(file: PlannedFile, options: FileOptions, types: PackageTypes, staging: Staging): FileOutcome {
  let goals: Goals | undefined;
  try {
    const kind = kindOf(file.path);
    if (kind === 'typescript' && file.asked) throw CliError.of('typescript', stripTypes(file.path), shownPath(file.path));
    if (kind !== 'javascript') return copyFile(file, kind === 'typescript', options, staging);
    const bytes = readFileSync(file.path);
    goals = options.sourceType ? { sourceTypes: [options.sourceType], because: '--source-type' } : types.goals(file.path);
    return compileBytes(file, bytes, goals.sourceTypes, options, staging);
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError([{ ...problemOf(error, file.path), ...(goals ? withGoal(error, goals, options) : {}) }]);
  }
}

/** What is no JavaScript may be large: it does not go through memory. */
function copyFile(file: PlannedFile, typescript: boolean, options: FileOptions, staging: Staging): FileOutcome {
  staging.copy(file.target, file.path);
  const warnings = typescript && readFileSync(file.path).includes('yield') ? [typescriptLeft(file.path, options.strict)] : [];
  return { result: copied(file, statSync(file.path).size), warnings, outputs: [file.target] };
}

function compileBytes(
  file: PlannedFile,
  bytes: Buffer,
  sourceTypes: readonly SourceType[],
  options: FileOptions,
  staging: Staging,
): FileOutcome {
  const { text, bom } = decodeSource(bytes);
  const source = bom + text;
  const compileOptions = {
    filename: shownPath(file.path),
    bytecode: options.bytecode,
    functions: options.functions,
    ...(options.snapshots === undefined ? {} : { snapshots: options.snapshots }),
    moduleId: moduleName(file.path, process.cwd()),
    sourcemap: options.sourcemap,
    closures: options.closures,
    strict: options.strict,
    ...(options.runtime ? { runtime: options.runtime } : {}),
  };
  const compiled = compileText(source, sourceTypes, compileOptions, originOfInput(source, file.path, shownPath));
  const { sourceType, generators } = compiled;
  const warnings = compiled.warnings.map((warning) => warningOf(warning, file.path));
  if (compiled.code === source) {
    staging.copy(file.target, file.path);
    return { result: { ...copied(file, bytes.length), sourceType, generators }, warnings, outputs: [file.target] };
  }

  let code = withoutMapComment(compiled.code);
  const outputs = [file.target];
  const name = path.basename(file.target);
  const result: FileResult = { ...copied(file, bytes.length), status: 'compiled', sourceType, generators };
  const beside = (suffixed: string, content: string): string => {
    staging.write(suffixed, content, false);
    outputs.push(suffixed);
    result.bytesBeside += Buffer.byteLength(content);
    return shownPath(suffixed);
  };
  if (options.bytecode === 'sidecar' && compiled.codeObjects.length > 0) {
    result.sidecar = beside(sidecarName(file.target), encodeSidecar(name, compiled.codeObjects));
    code = withSidecarComment(code, sidecarName(name));
  }
  if (compiled.map) {
    result.map = beside(`${file.target}.map`, mapText(compiled.map, source, file));
    code = `${code}${code.endsWith('\n') ? '' : '\n'}//# sourceMappingURL=${encodeURIComponent(name)}.map\n`;
  }
  staging.write(file.target, code, isExecutable(file.path));
  return { result: { ...result, bytesOut: Buffer.byteLength(code) }, warnings, outputs };
}

function mapText(map: SourceMap, source: string, file: PlannedFile): string {
  const first: FileMap = mapToFirstSources(map, source, file.path);
  const relative = relativeSources(first, path.dirname(file.target));
  return `${JSON.stringify({ ...relative, file: path.basename(file.target) })}\n`;
}

function copied(file: PlannedFile, bytes: number): FileResult {
  return {
    input: shownPath(file.path),
    output: shownPath(file.target),
    status: 'copied',
    generators: { compiled: 0, native: 0 },
    bytesIn: bytes,
    bytesOut: bytes,
    bytesBeside: 0,
  };
}

function typescriptLeft(file: string, strict: boolean): Problem {
  const problem = { code: 'typescript', message: `copied as it is. ${stripTypes(file)}`, file: shownPath(file) };
  if (strict) throw new CliError([{ ...problem, message: stripTypes(file) }]);
  return problem;
}

function warningOf(warning: CompileWarning, file: string): Problem {
  const { code, message, line, column } = warning;
  return { code, message, file: shownPath(file), line, column, function: warning.function };
}

/** A syntax error may come from reading the file as what it is not: say what it was read as, and why. */
function withGoal(error: unknown, goals: Goals, options: FileOptions): Partial<Problem> {
  if (!(error instanceof CompileError) || error.code !== 'syntax-error' || options.sourceType) return {};
  const read = goals.sourceTypes.length === 1 ? `read as ${goals.sourceTypes[0]} because of ${goals.because}` : `read by ${goals.because}`;
  return { message: `${error.reason} (${read}; --source-type says otherwise)` };
}

function isExecutable(file: string): boolean {
  return (statSync(file).mode & 0o111) !== 0;
}
