/** One program, with its generators saved and restored at every suspension point: is the trace that of the engine? */
import vm from 'node:vm';
import type { CompileResult } from '../../../src/options.js';
import { compare } from '../../differential/compare.js';
import type { Drivable, Step } from '../../differential/drive.js';
import { execute, type Limits } from '../../differential/execute.js';
import { compileMode, type Mode, type Part } from '../../differential/sample.js';
import type { Compile } from '../../fuzz/check.js';
import { instrument } from './instrument.js';
import type { Faithful, Saved, Way } from './realm.js';

export interface Outcome {
  /** Resumptions, and how many of them had a snapshot. */
  resumptions: number;
  saved: number;
  /** Why others had none, with how often. */
  refusals: Map<string, number>;
  /** By value: the trace of the run in which every generator that could be saved goes on restored in a fresh realm is the engine's. */
  byValue: boolean;
  /** Where it is another, because objects are copies: what the program shares with the generator goes apart. */
  shared: string | undefined;
  /** What must not be; empty where all is well. */
  differences: string[];
  skipped: string | undefined;
}

/** Characters of a state; the time that a run may take is not made for more. */
const largest = 2 ** 26;

interface Run {
  trace: string[];
  faithful: Faithful;
}

/**
 * @param realmText `realm.ts` as a script
 * @param limits of a native run; `setup` for all
 */
export async function check(mode: Mode, parts: readonly Part[], compile: Compile, realmText: string, limits: Limits): Promise<Outcome> {
  const outcome: Outcome = {
    resumptions: 0,
    saved: 0,
    refusals: new Map(),
    byValue: false,
    shared: undefined,
    differences: [],
    skipped: undefined,
  };
  const native = await execute({ mode, parts: [...parts] }, undefined, limits);
  const odd = native.find((line) => /SyntaxError: |timed out|call stack|grows without end/.test(line));
  if (odd !== undefined || native.length === 0) return { ...outcome, skipped: odd ?? 'it logs nothing' };
  let compiled: Part[];
  try {
    compiled = parts.map((part) => (part.native ? part : { ...part, text: instrumented(part, mode, compile).code }));
  } catch (error) {
    return { ...outcome, skipped: String(error) };
  }
  const run = (way: Way, saved: Saved[] = []): Promise<Run> => runOnce(mode, compiled, realmText, limits, way, saved);
  const differs = (label: string, { trace, faithful }: Run): string[] => {
    const { difference } = compare(native, trace);
    const found = faithful.problems.map((problem) => `${label}: ${problem}`);
    if (difference) found.push(`${label}: line ${difference.line}: native ${difference.native}, but ${difference.compiled}`);
    return found;
  };

  const recorded = await run('record');
  const { saved } = recorded.faithful;
  // Strings that a program doubles at each step are no more than links for the engine, as long as nobody looks at their characters.
  if (saved.some((each) => 'state' in each && each.state.length > largest)) return { ...outcome, skipped: 'its state is too large' };
  outcome.differences.push(...differs('the original goes on', recorded));
  outcome.resumptions = saved.length;
  outcome.saved = saved.filter((each) => 'state' in each).length;
  for (const each of saved) {
    if (!('refused' in each)) continue;
    if (each.refused.startsWith('failed')) outcome.differences.push(each.refused);
    const reason = reasonOf(each.refused);
    outcome.refusals.set(reason, (outcome.refusals.get(reason) ?? 0) + 1);
  }
  const byValue = await run('value', saved);
  outcome.differences.push(...byValue.faithful.problems);
  const { difference } = compare(native, byValue.trace);
  outcome.byValue = outcome.refusals.size === 0 && !difference;
  if (difference) outcome.shared = `line ${difference.line}: native ${difference.native}, but ${difference.compiled}`;
  if (outcome.refusals.size === 0) outcome.differences.push(...comparedAsClones(await run('copy'), await run('clone')));
  const byTokens = await run('token');
  outcome.differences.push(...differs('with every object standing for itself', byTokens));
  return outcome;
}

/** A clone is what a snapshot would give. */
function comparedAsClones(copied: Run, cloned: Run): string[] {
  cloned.faithful.finish();
  const { difference } = compare(copied.trace, cloned.trace);
  if (!difference) return cloned.faithful.problems;
  const { line, native, compiled } = difference;
  return [...cloned.faithful.problems, `line ${line}: restored ${native}, but cloned ${compiled}`];
}

function instrumented(part: Part, mode: Mode, compile: Compile): CompileResult {
  const output = compile(part.text, {
    filename: part.name,
    bytecode: 'none',
    sourcemap: false,
    ...compileMode(mode),
    runtime: 'global',
    snapshots: true,
  });
  return { ...output, code: instrument(output.code) };
}

async function runOnce(mode: Mode, parts: readonly Part[], realmText: string, limits: Limits, way: Way, saved: Saved[]): Promise<Run> {
  let own: Faithful | undefined;
  const prepare = (realm: vm.Context): void => {
    // As browsers and Node have them.
    for (const [name, value] of Object.entries({ atob, btoa })) Object.defineProperty(realm, name, { value, configurable: true });
    vm.runInContext(realmText, realm);
    if (own) return;
    own = vm.runInContext('genframeFaithful', realm) as Faithful;
    own.way = way;
    own.saved = way === 'value' ? saved : own.saved;
    const { drive: plain } = realm as { drive: (generator: Drivable, ...steps: Step[]) => void };
    const named = { drive: (generator: Drivable, ...steps: Step[]) => plain(throughSnapshots(generator, own!), ...steps) };
    Object.assign(realm, named);
  };
  const trace = await execute({ mode, parts: [...parts] }, undefined, {
    ...limits,
    timeout: limits.timeout && limits.timeout * 10,
    prepare,
  });
  return { trace, faithful: own! };
}

/** The generator that `drive` resumes is another one at each step. */
function throughSnapshots(generator: Drivable, faithful: Faithful): Drivable {
  if (faithful.way === 'off' || faithful.way === 'token') return generator;
  let current: Drivable = generator;
  let running = false;
  const resume = <K extends keyof Drivable>(method: K, value: unknown): ReturnType<Drivable[K]> => {
    if (running) return current[method](value) as ReturnType<Drivable[K]>;
    current = faithful.resumed(current);
    running = true;
    try {
      return current[method](value) as ReturnType<Drivable[K]>;
    } finally {
      running = false;
    }
  };
  return { next: (value) => resume('next', value), throw: (value) => resume('throw', value), return: (value) => resume('return', value) };
}

/** The kind of a refusal, without its place and the program's own names. */
function reasonOf(refused: string): string {
  return refused
    .replace(/^(\S+): .*?\([^()]*:\d+\) /s, '$1: ')
    .replace(/is an instance of [A-Z]\w*\d:/, 'is an instance of a class:')
    .replace(/is (?:the function .*?|an anonymous function),/s, 'is a function,')
    .replace(/is the function .* has properties/s, 'is a function that has properties')
    .slice(0, 100);
}
