/** The reduction of a program that differs: what is left differs in the same way. */
import type { RuntimeBundles } from '../differential/execute.js';
import { compileMode } from '../differential/sample.js';
import { type Compile, check, type Verdict } from './check.js';
import type { FuzzProgram } from './program.js';
import { reduce } from './reduce.js';

const budget = 3000;

/**
 * @param verdict of the whole program
 * @returns the reduced text and what it shows
 */
export async function reduceProgram(
  program: FuzzProgram,
  verdict: Extract<Verdict, { kind: 'different' }>,
  compile: Compile,
  runtime: RuntimeBundles | undefined,
  evaluator?: string,
  both?: string,
): Promise<{ reduced: string; report: string }> {
  let { report } = verdict;
  const fails = async (text: string): Promise<boolean> => {
    const now = await check({ mode: program.mode, text }, compile, runtime, evaluator, both);
    if (now.kind !== 'different' || now.way !== verdict.way) return false;
    report = now.report;
    return true;
  };
  return { reduced: await reduce(program.text, compileMode(program.mode).sourceType, fails, budget), report };
}
