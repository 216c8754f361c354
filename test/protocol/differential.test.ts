/** Every scenario runs on compiled generators and on CPython, and gives the same, but where the table says otherwise. */
import { beforeAll, describe, expect, it } from 'vitest';
import { frameScenarios } from './frame-scenarios.js';
import { runScenario } from './javascript.js';
import { type Outcome, shared } from './mapping.js';
import { isSince, type PythonRun, runOnPython } from './python.js';
import { rows } from './rows.js';
import type { Scenario } from './scenario.js';
import { protocolScenarios } from './scenarios.js';

const scenarios = [...protocolScenarios, ...frameScenarios];

let python: PythonRun;

beforeAll(() => {
  python = runOnPython(scenarios);
});

/** What CPython gives; for an older one, with what newer ones are known to give. */
function known({ since }: Scenario, outcomes: readonly Outcome[]): Outcome[] {
  const isOlder = since && !isSince(python.version, since.version);
  return outcomes.map((outcome, i) => (isOlder && since.steps[i] ? { ...since.steps[i], log: outcome.log } : outcome));
}

/** What CPython gives, with what JavaScript has instead where the table says so. */
function expected({ differs = {} }: Scenario, outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.map((outcome, i) => {
    const { here } = differs[i] ?? {};
    if (!here) return shared(outcome);
    const { value: _value, error: _error, ...rest } = outcome;
    return shared('value' in here || 'error' in here ? { ...rest, ...here } : { ...outcome, ...here });
  });
}

/** Side by side with its step, so that a difference names the step. */
const table = ({ steps }: Scenario, outcomes: readonly Outcome[]): unknown[] =>
  outcomes.map((outcome, i) => ({ step: steps[i], ...outcome }));

describe('as CPython does', () => {
  it.each(scenarios.map((scenario, i) => ({ ...scenario, i })))('row $row: $name', (scenario) => {
    const onPython = known(scenario, python.outcomes[scenario.i]!);
    for (const [step, { python: stated }] of Object.entries(scenario.differs ?? {})) expect(onPython[Number(step)]).toMatchObject(stated);
    const compiled = runScenario(scenario).map(shared);
    expect(table(scenario, compiled)).toEqual(table(scenario, expected(scenario, onPython)));
  });
});

it('every row of the table has a scenario', () => {
  const numbers = new Set(scenarios.map(({ row }) => row));
  expect(Object.keys(rows).filter((row) => !numbers.has(Number(row)))).toEqual([]);
  expect([...numbers].filter((row) => !(row in rows))).toEqual([]);
});
