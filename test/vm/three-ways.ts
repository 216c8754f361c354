/** One program three ways: natively, as a state machine, on the evaluator; and the frames of the last two. */
import { compile } from '../../src/compile.js';
import { verify } from '../../src/phases/4-assemble/verify.js';
import { compare, type Difference } from '../differential/compare.js';
import { frameMark } from '../differential/frames.js';
import { askingText } from '../differential/hand-over.js';
import { inEachMode } from '../differential/harness.js';
import type { Runner } from '../differential/runner.js';
import { compileMode, type Mode, type Part } from '../differential/sample.js';

export interface ThreeWays {
  readonly mode: Mode;
  readonly evaluated: string[];
  /** Where the evaluator parts from the engine. */
  readonly fromNative: Difference | undefined;
  /** Where it parts from the state machine, frames included. */
  readonly fromMachine: Difference | undefined;
  /** Where a run parts from the engine in which state machine and evaluator go on by turns. */
  readonly byTurns: Difference | undefined;
  /** Lines of the trace that tell of frames. */
  readonly frames: number;
}

/** Run a sample in each of its modes. */
export function threeWays(text: string, runner: Runner): Promise<ThreeWays[]> {
  return inEachMode(text, runner, async (mode, parts, native) => {
    const machine = await runner.run({ mode, parts: parts.map((part) => compiledPart(part, mode)) }, true, true);
    const evaluated = await runner.evaluate({ mode, parts: parts.map((part) => assembledPart(part, mode)) }, true);
    const frames = evaluated.filter(isFrameLine).length;
    let without = evaluated.filter((line) => !isFrameLine(line));
    // Looking at frames iterates arrays, which a program may have patched: then it is run once more, without.
    if (compare(native, without).difference)
      without = await runner.evaluate({ mode, parts: parts.map((part) => assembledPart(part, mode)) });
    const asking = parts.map((part) => (part.native ? part : { ...part, text: askingText(compiledPart(part, mode).text) }));
    const shared = await runner.share({ mode, parts: asking }, text.length);
    // Parts that stay native have frames on the evaluator alone.
    const differ = parts.some((part) => part.native || !hasSameGenerators(part, mode));
    return {
      mode,
      evaluated: without,
      fromNative: compare(native, without).difference,
      fromMachine: differ ? undefined : compare(machine.map(normalized), evaluated.map(normalized)).difference,
      byTurns: compare(native, shared).difference,
      frames,
    };
  });
}

/**
 * In locals, a generator function that is only ever called may be a plain one, and the namespace of an evaluated module is a
 * proxy: neither can be seen by the program.
 */
export function normalized(line: string): string {
  if (!isFrameLine(line)) return line;
  return line.replaceAll('[GeneratorFunction: ', '[Function: ').replace(/\[null\] <Module> \{[^{}]*\}/g, '[Proxy]');
}

export function isFrameLine(line: string): boolean {
  return line.startsWith(frameMark);
}

function hasSameGenerators(part: Part, mode: Mode): boolean {
  return compile(part.text, { filename: part.name, ...compileMode(mode) }).generators.native === 0;
}

function compiledPart(part: Part, mode: Mode): Part {
  if (part.native) return part;
  return {
    ...part,
    text: compile(part.text, { filename: part.name, bytecode: 'inline', functions: mode === 'commonjs', ...compileMode(mode) }).code,
  };
}

function assembledPart(part: Part, mode: Mode): Part {
  const { codeObjects } = compile(part.text, { filename: part.name, functions: true, ...compileMode(mode) });
  const problems = codeObjects.flatMap(verify);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { ...part, text: JSON.stringify(codeObjects[0]) };
}

/** What is wrong, as text for a failing test; empty if all is well. */
export function reportWays(results: readonly ThreeWays[]): string {
  return results
    .flatMap(({ mode, fromNative, fromMachine, byTurns }) => [
      ...(byTurns ? [`as ${mode}, by turns against engine:`, show(byTurns)] : []),
      ...(fromNative ? [`as ${mode}, evaluator against engine:`, show(fromNative)] : []),
      ...(fromMachine ? [`as ${mode}, evaluator against state machine:`, show(fromMachine)] : []),
    ])
    .join('\n');
}

function show({ line, native, compiled }: Difference): string {
  return `  line ${line + 1}\n  - expected   ${native ?? '(ended)'}\n  - evaluated  ${compiled ?? '(ended)'}`;
}
