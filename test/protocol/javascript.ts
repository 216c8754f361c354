/** Runs a scenario on compiled generators. */

import { GeneratorExit, RuntimeError, StopIteration } from '../../runtime/index.js';
import { getgeneratorlocals, getgeneratorstate } from '../../runtime/inspect.js';
import { load } from './load.js';
import { type Outcome, pythonOnlyErrors, toJavaScript } from './mapping.js';
import type { Scenario } from './scenario.js';

interface Inspected {
  readonly gi_code: { readonly co_name: string };
  readonly gi_running: boolean;
  readonly gi_suspended: boolean;
  readonly gi_yieldfrom: unknown;
  readonly gi_frame: { readonly f_lineno: number; readonly f_code: { readonly co_firstlineno: number } } | null;
}

export function show(value: unknown): string {
  if (value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (value instanceof Error) return `<${value.name}>`;
  if (typeof value === 'object' && value !== null)
    return 'gi_code' in value ? `<generator ${(value as Inspected).gi_code.co_name}>` : showEntries(value);
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
    line: (g: Inspected) => g.gi_frame!.f_lineno - g.gi_frame!.f_code.co_firstlineno,
    setlocal: (g: { gi_frame: { f_locals: Record<string, unknown> } }, name: string, value: unknown) =>
      void (g.gi_frame.f_locals[name] = value),
    iter: (g: Iterable<unknown>) => g[Symbol.iterator](),
    take: (g: Iterator<unknown>) => g.next().value,
    cause: (error: Error) => error.cause,
    read: (object: Record<string, unknown>, name: string) => object[name],
  };
}

/** The outcome of each step. */
export function runScenario({ js, steps }: Scenario): Outcome[] {
  const names = [...new Set(steps.flatMap((step) => /^(\w+) = /.exec(step)?.[1] ?? []))];
  const actions = steps.map((step) => `() => (${toJavaScript(step)})`);
  const log: string[] = [];
  const text = `let ${['unused', ...names].join(', ')};\n${js}\nexports.steps = [\n${actions.join(',\n')}\n];\n`;
  const module = load<{ steps: (() => unknown)[] }>(text, {}, helpers(log));
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
