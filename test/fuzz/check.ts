/** One program, natively and compiled: is there a difference? */

import type { CompileOptions, CompileResult, SourceType } from '../../src/options.js';
import { verify } from '../../src/phases/4-assemble/verify.js';
import { compare } from '../differential/compare.js';
import { execute, type Limits, type RuntimeBundles } from '../differential/execute.js';
import { askingText, totalShares } from '../differential/hand-over.js';
import { countGenerators } from '../differential/output.js';
import { ERROR_CLOSE, ERROR_OPEN } from '../differential/print.js';
import { compileMode } from '../differential/sample.js';
import { isFrameLine, normalized } from '../vm/three-ways.js';
import type { FuzzProgram } from './program.js';

export type Compile = (source: string, options: CompileOptions) => CompileResult;

export type Verdict =
  | { kind: 'same' }
  /** The program tells nothing: it does not parse, or does not end. */
  | { kind: 'skipped'; reason: string }
  | { kind: 'different'; way: 'crash' | 'left native' | 'invariant' | 'trace' | 'evaluated' | 'frames' | 'turns'; report: string };

const native: Limits = {
  lines: 3000,
  timeout: 1000,
  // Texts of functions and messages of the engine differ by nature, also where a program makes strings of them.
  setup: `(() => {
    const patch = (prototype, value) => Object.defineProperty(prototype, 'toString', { value });
    const { toString } = Error.prototype;
    patch(Error.prototype, function () { return '${ERROR_OPEN}' + toString.call(this) + '${ERROR_CLOSE}'; });
    patch(Function.prototype, function () { return 'function ' + String(Object.getOwnPropertyDescriptor(this, 'name')?.value); });
  })()`,
};
/** Generous: a slow machine is no difference. */
const compiled: Limits = { ...native, timeout: 5000 };
const slow: Limits = { ...native, timeout: 20_000 };

/**
 * Run a program both ways.
 * @param runtime what compiled code refers to
 * @param evaluator `genframe/vm` as an expression: the program is then run a third way, on the evaluator
 * @param both runtime and evaluator together as an expression: and a fourth way, by turns
 */
export async function check(
  { mode, text }: Omit<FuzzProgram, 'seed'>,
  compile: Compile,
  runtime: RuntimeBundles | undefined,
  evaluator?: string,
  both?: string,
): Promise<Verdict> {
  const source = mode === 'script+strict' ? `'use strict';${text}` : text;
  const parts = [{ kind: 'entry', name: 'entry', native: false, text: source }] as const;
  const expected = await execute({ mode, parts: [...parts] }, undefined, native);
  const odd = expected.find((line) => /SyntaxError: |timed out|call stack|grows without end/.test(line));
  if (odd !== undefined) return { kind: 'skipped', reason: odd };

  let output: CompileResult;
  try {
    output = compile(source, { filename: 'entry.js', bytecode: 'none', sourcemap: false, ...compileMode(mode) });
  } catch (error) {
    return { kind: 'different', way: 'crash', report: `the compiler failed: ${String(error)}` };
  }
  const left = generatorsLeft(output.code, compileMode(mode).sourceType);
  if (left !== undefined) return { kind: 'different', way: 'left native', report: `${left}\n${warningsOf(output)}` };
  const trace = await execute({ mode, parts: [{ ...parts[0], text: output.code }] }, runtime, compiled);
  const found = differing(expected, trace, 'compiled ', 'trace');
  if (found || evaluator === undefined) return found ?? { kind: 'same' };
  const evaluated = await evaluate(source, mode, compile, runtime, evaluator, expected);
  if (evaluated || both === undefined) return evaluated ?? { kind: 'same' };
  // By turns.
  const asking = { mode, parts: [{ ...parts[0], text: askingText(inlineCode(source, mode, compile)) }] };
  const limits = { ...slow, both: { script: both, seed: source.length } };
  return differing(expected, await execute(asking, runtime, limits), 'by turns ', 'turns') ?? { kind: 'same' };
}

function inlineCode(source: string, mode: FuzzProgram['mode'], compile: Compile): string {
  return compile(source, { filename: 'entry', bytecode: 'inline', sourcemap: false, ...compileMode(mode) }).code;
}

/** On the evaluator: the program against the engine, and the frames of suspended generators against those of the state machine. */
async function evaluate(
  source: string,
  mode: FuzzProgram['mode'],
  compile: Compile,
  runtime: RuntimeBundles | undefined,
  evaluator: string,
  expected: string[],
): Promise<Verdict | null> {
  const part = { kind: 'entry', name: 'entry', native: false } as const;
  const { codeObjects } = compile(source, { filename: 'entry', functions: true, sourcemap: false, ...compileMode(mode) });
  const inline = compile(source, { filename: 'entry', bytecode: 'inline', sourcemap: false, ...compileMode(mode) });
  const problems = [...codeObjects, ...inline.codeObjects].flatMap(verify);
  if (problems.length > 0) return { kind: 'different', way: 'invariant', report: problems.join('\n') };
  const program = { mode, parts: [{ ...part, text: JSON.stringify(codeObjects[0]) }] };
  const limits = { ...slow, frames: true };
  const shown = await execute(program, undefined, limits, evaluator);
  // Looking at frames leaves lines in the trace, of which there may be too many, and a program may notice it: without, then.
  if (
    differing(
      expected,
      shown.filter((line) => !isFrameLine(line)),
      '',
      'evaluated',
    )
  ) {
    const parted = differing(expected, await execute(program, undefined, slow, evaluator), 'evaluated', 'evaluated');
    if (parted) return parted;
  }
  const machine = await execute({ mode, parts: [{ ...part, text: inline.code }] }, runtime, limits);
  totalShares.frames += machine.filter(isFrameLine).length;
  return differing(machine.map(normalized), shown.map(normalized), 'evaluated', 'frames', 'machine  ');
}

function differing(
  expected: string[],
  trace: string[],
  label: string,
  way: 'trace' | 'evaluated' | 'frames' | 'turns',
  of = 'native   ',
): Verdict | null {
  const { difference } = compare(expected, trace);
  if (!difference) return null;
  const before = expected.slice(Math.max(0, difference.line - 4), difference.line).map((line) => `  ${line}\n`);
  return {
    kind: 'different',
    way,
    report: `${before.join('')}- ${of} ${difference.native ?? '(ended)'}\n- ${label} ${difference.compiled ?? '(ended)'}`,
  };
}

function generatorsLeft(code: string, sourceType: SourceType): string | undefined {
  try {
    const count = countGenerators(code, sourceType);
    return count === 0 ? undefined : `${count} generator functions are left in the output`;
  } catch (error) {
    return `the output does not parse: ${String(error)}`;
  }
}

function warningsOf({ warnings }: CompileResult): string {
  return warnings.map(({ code, message }) => `${code}: ${message}`).join('\n');
}
