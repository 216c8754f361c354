/** Runs a scenario on compiled generators. */

import { inspect } from 'node:util';
import { code_info } from '../../runtime/dis.js';
import { GeneratorExit, RuntimeError, StopIteration } from '../../runtime/index.js';
import { type CompiledGenerator, getgeneratorlocals, getgeneratorstate } from '../../runtime/inspect.js';
import { opname } from '../../runtime/opcode.js';
import { clone, restore, snapshot } from '../../runtime/snapshot.js';
import { load } from './load.js';
import { type Outcome, pythonOnlyErrors, toJavaScript } from './mapping.js';
import type { Scenario } from './scenario.js';

type Inspected = CompiledGenerator;

export function show(value: unknown): string {
  if (value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (value instanceof Error) return `<${value.name}>`;
  if (typeof value === 'object' && value !== null)
    return 'gi_code' in value ? `<generator ${(value as Inspected).gi_code!.co_name}>` : showEntries(value);
  return String(value);
}

function showEntries(value: object): string {
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, entry]) => `${name}: ${show(entry)}`)
    .join(', ')}}`;
}

/** What scenarios may call; the Python side has the same. */
function helpers(log: string[]): Record<string, unknown> {
  const errors = pythonOnlyErrors.map((name) => [name, { [name]: class extends Error {} }[name]!] as const);
  for (const [name, type] of errors) Object.defineProperty(type.prototype, 'name', { value: name });
  return {
    ...Object.fromEntries(errors),
    GeneratorExit,
    RuntimeError,
    StopIteration,
    log: (value: unknown) => void log.push(show(value)),
    state: (g: unknown) => getgeneratorstate(g),
    names: (g: unknown) => ({ ...getgeneratorlocals(g) }),
    running: (g: Inspected) => [g.gi_running, g.gi_suspended],
    hasframe: (g: Inspected) => g.gi_frame !== null,
    hascode: (g: Inspected) => g.gi_code !== undefined,
    delegate: (g: Inspected) => g.gi_yieldfrom ?? undefined,
    line: (g: Inspected) => g.gi_frame!.f_lineno! - g.gi_code!.co_firstlineno,
    setlocal: (g: Inspected, name: string, value: unknown) => void (g.gi_frame!.f_locals[name] = value),
    dellocal: (g: Inspected, name: string) => void delete g.gi_frame!.f_locals[name],
    opcode: (g: Inspected) => opname[g.gi_code!.co_code[g.gi_frame!.f_lasti]!],
    back: (g: Inspected) => g.gi_frame!.f_back ?? undefined,
    chain,
    owner: (g: Inspected) => g.gi_frame!.f_generator,
    clear: (g: Inspected) => g.gi_frame!.clear(),
    printed: (g: Inspected) => inspect(g).split(' ', 3).join(' '),
    copy: (g: Inspected) => clone(g).send(),
    pickle: (g: Inspected) => (restore(JSON.parse(JSON.stringify(snapshot(g)))) as Inspected).send(),
    info: (g: Inspected) => informed(code_info(g)),
    iter: (g: Iterable<unknown>) => g[Symbol.iterator](),
    take: (g: Iterator<unknown>) => g.next().value,
    cause: (error: Error) => error.cause,
    read: (object: Record<string, unknown>, name: string) => object[name],
  };
}

/** Names of a generator's frame and of those behind it, to the one that drives it. */
function chain(g: Inspected): (string | undefined)[] {
  const names: (string | undefined)[] = [];
  for (let frame = g.gi_frame; frame && names.at(-1) !== 'drive'; frame = frame.f_back) names.push(frame.f_code?.co_name);
  return names;
}

/** What a listing of `code_info` tells: its headings, and what does not depend on the instructions. */
export function informed(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /^[A-Z]/.test(line))
    .map((line) => (/^(Name|.*count|Kw-only.*|Positional-only.*):/.test(line) ? line.replace(/ +/g, ' ') : line.split(':')[0]!));
}

/** The outcome of each step. */
export function runScenario({ js, steps, functions = false }: Scenario): Outcome[] {
  const names = [...new Set(steps.flatMap((step) => /^(\w+) = /.exec(step)?.[1] ?? []))];
  const actions = steps.map((step) => `() => (${toJavaScript(step)})`);
  const log: string[] = [];
  const text = `let ${['unused', ...names].join(', ')};\n${js}\nexports.steps = [\n${actions.join(',\n')}\n];\n`;
  const module = load<{ steps: (() => unknown)[] }>(text, { functions }, helpers(log));
  return module.steps.map((step, i) => {
    const outcome = attempt(step, !/^\w+ = /.test(steps[i]!));
    return { ...outcome, log: log.splice(0) };
  });
}

function attempt(step: () => unknown, shown: boolean): Omit<Outcome, 'log'> {
  try {
    const value = step();
    return shown ? { value: show(value) } : {};
  } catch (thrown) {
    const error = thrown as Error;
    return {
      error: {
        type: error.name,
        message: error.message,
        ...(error instanceof StopIteration ? { value: show(error.value) } : {}),
        ...(error.cause instanceof Error ? { cause: error.cause.name } : {}),
      },
    };
  }
}
