/**
 * Differential runs: a sample natively and compiled, each in fresh realms, in every mode its syntax allows.
 */
import { compile as compileText } from '../../src/compile.js';
import type { CompileOptions, CompileResult, SourceType } from '../../src/options.js';
import { type Comparison, compare } from './compare.js';
import { countGenerators } from './output.js';
import { ERROR_OPEN } from './print.js';
import type { Runner } from './runner.js';
import { compileMode, type Mode, type Part, parseSample } from './sample.js';

export interface HarnessOptions {
  /** Compiler under test. Default: this project's. */
  compile?: (source: string, options: CompileOptions) => CompileResult;
  /** Compile options on top of those that the mode sets. */
  options?: CompileOptions;
}

export interface ModeResult extends Comparison {
  mode: Mode;
  native: string[];
  compiled: string[];
  /** The compiled entry, for messages. */
  code: string;
  /** What is wrong apart from the trace: crashes, generators left behind, unexpected warnings. */
  problems: string[];
}

const everyMode: readonly Mode[] = ['script', 'commonjs', 'module'];
const syntaxError = `uncaught ${ERROR_OPEN}SyntaxError`;

/**
 * Run a sample in each of its modes.
 * @param text the sample, as `sample.ts` describes it
 * @returns a result per mode that ran
 * @throws Error for a broken sample: one that parses in no mode, or not in a mode it asks for
 */
export function runSample(text: string, runner: Runner, options: HarnessOptions = {}): Promise<ModeResult[]> {
  return inEachMode(text, runner, (mode, parts, native, expectedWarnings) =>
    runCompiled(mode, parts, native, expectedWarnings, runner, options),
  );
}

/** Runs a sample in another way than natively, in one mode. */
export type OtherWay<T> = (mode: Mode, parts: Part[], native: string[], expectedWarnings: string[]) => Promise<T>;

/** Run a sample natively in each of its modes, and then in another way. */
export async function inEachMode<T>(text: string, runner: Runner, other: OtherWay<T>): Promise<T[]> {
  const sample = parseSample(text);
  const results: T[] = [];
  for (const mode of sample.modes.length > 0 ? sample.modes : everyMode) {
    const parts = mode === 'script+strict' ? sample.parts.map(makeStrict) : sample.parts;
    const native = await runner.run({ mode, parts }, false);
    if (native.length === 1 && native[0].startsWith(syntaxError)) {
      if (sample.modes.length > 0) throw new Error(`broken sample: ${native[0]} as ${mode}`);
      continue;
    }
    if (native.length === 0) throw new Error(`broken sample: it logs nothing as ${mode}`);
    results.push(await other(mode, parts, native, sample.expectedWarnings));
  }
  if (results.length === 0) throw new Error('broken sample: it parses in no mode');
  return results;
}

async function runCompiled(
  mode: Mode,
  parts: Part[],
  native: string[],
  expectedWarnings: string[],
  runner: Runner,
  { compile = compileText, options }: HarnessOptions,
): Promise<ModeResult> {
  const result: ModeResult = { mode, native, compiled: [], code: '', problems: [], difference: undefined, wording: [] };
  const warnings = new Set<string>();
  const compiledParts: Part[] = [];
  for (const part of parts) {
    if (part.native) {
      compiledParts.push(part);
      continue;
    }
    const compileOptions = { filename: part.name, bytecode: 'none', ...compileMode(mode), ...options } as const;
    try {
      const output = compile(part.text, compileOptions);
      compiledParts.push({ ...part, text: output.code });
      for (const warning of output.warnings) warnings.add(warning.code);
      result.problems.push(...generatorsLeft(part, output, compileOptions.sourceType));
    } catch (error) {
      result.problems.push(`compiling '${part.name}' failed: ${error instanceof Error ? error.stack : String(error)}`);
      return result;
    }
  }
  result.code = compiledParts[0].text;
  const given = [...warnings].sort();
  if (given.join() !== expectedWarnings.join()) {
    result.problems.push(`warnings are [${given.join(', ')}], expected [${expectedWarnings.join(', ')}]`);
  }
  const changed = compiledParts.some((part, index) => part.text !== parts[index].text);
  result.compiled = await runner.run({ mode, parts: compiledParts }, changed);
  return Object.assign(result, compare(native, result.compiled));
}

function generatorsLeft(part: Part, output: CompileResult, sourceType: SourceType): string[] {
  let left: number;
  try {
    left = countGenerators(output.code, sourceType);
  } catch (error) {
    return [`the output for '${part.name}' does not parse: ${String(error)}`];
  }
  if (left === output.generators.native) return [];
  return [`the output for '${part.name}' holds ${left} generator functions, but ${output.generators.native} are reported as native`];
}

function makeStrict(part: Part): Part {
  return { ...part, text: `'use strict';${part.text}` };
}

/**
 * Results as text for a failing test: empty if all is well. Modes mostly fail together, so the compiled text of the
 * first one that does is enough.
 */
export function report(results: ModeResult[]): string {
  const failing = results.map((result) => ({ result, lines: failures(result) })).filter(({ lines }) => lines.length > 0);
  const blocks = failing.map(({ result, lines }) => [`as ${result.mode}:`, ...lines.map((line) => `  ${line}`)].join('\n'));
  return failing.length === 0 ? '' : [...blocks, 'compiled text:', failing[0].result.code].join('\n');
}

function failures({ problems, difference, native }: ModeResult): string[] {
  if (!difference) return problems;
  const before = native.slice(Math.max(0, difference.line - 3), difference.line);
  return [
    ...problems,
    `the traces part at line ${difference.line + 1}:`,
    ...before.map((line) => `    ${line}`),
    `  - native    ${difference.native ?? '(ended)'}`,
    `  - compiled  ${difference.compiled ?? '(ended)'}`,
  ];
}
