/** Every scenario runs on compiled generators and on CPython, and gives the same. */
import { beforeAll, describe, expect, it } from 'vitest';
import { runScenario } from './javascript.js';
import { type Outcome, shared } from './mapping.js';
import { isSince, type PythonRun, runOnPython } from './python.js';
import type { Scenario } from './scenario.js';
import { scenarios } from './scenarios.js';

let python: PythonRun;

beforeAll(() => {
  python = runOnPython(scenarios);
});

/** What CPython gives; for an older one, with what newer ones are known to give. */
function expected(scenario: Scenario, outcomes: readonly Outcome[]): Outcome[] {
  const { since } = scenario;
  const isOlder = since && !isSince(python.version, since.version);
  return outcomes.map((outcome, i) => shared(isOlder && since.steps[i] ? { ...since.steps[i], log: outcome.log } : outcome));
}

/** Side by side with its step, so that a difference names the step. */
const table = ({ steps }: Scenario, outcomes: readonly Outcome[]): unknown[] =>
  outcomes.map((outcome, i) => ({ step: steps[i], ...outcome }));

describe('as CPython does', () => {
  it.each(scenarios.map((scenario, i) => ({ ...scenario, i })))('row $row: $name', (scenario) => {
    const compiled = runScenario(scenario).map(shared);
    expect(table(scenario, compiled)).toEqual(table(scenario, expected(scenario, python.outcomes[scenario.i]!)));
  });
});
