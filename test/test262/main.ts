/** The runner: select, run native and compiled, judge, report. */
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type AcceptedDifferences, readAccepted } from './accepted.js';
import { type RunnerArguments, readArguments, UsageError, usage } from './arguments.js';
import { type NewJob, type PoolSettings, runJobs } from './pool.js';
import { Progress } from './progress.js';
import { countGroups, formatCounts, formatSummary, formatTests } from './report.js';
import { type SelectedTest, selectTests } from './select.js';
import { showTest } from './show.js';
import { judgeTest, type VariantResult, type Verdict } from './verdict.js';

void main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(error instanceof UsageError ? error.message : error.stack);
    process.exitCode = 2;
  },
);

/** @returns the exit code */
async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  if (args === null) {
    console.log(usage);
    return 0;
  }
  const listed = (name: string): AcceptedDifferences => readAccepted(join(process.env.TEST262_RUNNER_DIR ?? '.', name));
  const accepted = args.accepted
    ? readAccepted(args.accepted)
    : new Map([
        ...listed('accepted.json'),
        ...(args.vm ? listed('accepted-vm.json') : args.functions ? listed('accepted-functions.json') : []),
      ]);
  const pool: PoolSettings = {
    checkout: resolve(args.checkout),
    runtime: args.nativeOnly ? null : runtimeScript(args.runtime),
    functions: args.functions,
    evaluator: args.vm ? join(__dirname, 'evaluator.js') : null,
    timeout: args.timeout,
    worker: join(__dirname, 'worker.cjs'),
    jobs: args.jobs,
  };
  if (args.show !== undefined) {
    console.log(await showTest(args.show, pool));
    return 0;
  }
  const { tests, skipped } = await selectTests(pool.checkout, args);
  if (tests.length === 0) throw new UsageError('no test is selected');
  const verdicts = await runTests(tests, pool, accepted, args);
  const stale = staleListings(verdicts, accepted, args);
  report(verdicts, skipped, stale, args);
  return stale.length > 0 || verdicts.some(({ kind }) => kind === 'loss') ? 1 : 0;
}

function runtimeScript(given: string | undefined): string {
  const path = given === undefined ? join(__dirname, 'runtime.global.js') : resolve(given);
  if (existsSync(path)) return path;
  throw new UsageError(
    given === undefined
      ? 'runtime/global.ts does not exist; give a runtime script with --runtime, or run with --native'
      : `no such runtime script: ${given}`,
  );
}

async function runTests(
  tests: SelectedTest[],
  pool: PoolSettings,
  accepted: AcceptedDifferences,
  args: RunnerArguments,
): Promise<Verdict[]> {
  const modes: NewJob['mode'][] = args.nativeOnly ? ['native'] : ['native', args.vm ? 'evaluated' : 'compiled'];
  const jobs = tests.flatMap(({ test, variants }) =>
    variants.flatMap((variant) => modes.map((mode): NewJob => ({ test, variant, mode, wantOutput: false }))),
  );
  const progress = new Progress(jobs.length);
  const results = await runJobs(jobs, pool, () => progress.step());
  progress.end();
  let index = 0;
  return tests.map((test) => {
    const variants = test.variants.map((variant): VariantResult => {
      const native = results[index++].outcome;
      return args.nativeOnly ? { variant, native } : { variant, native, compiled: results[index++] };
    });
    return judgeTest(test, variants, accepted);
  });
}

/** Listed tests that pass; in a run of everything, also those that were not run or that Node fails. */
function staleListings(verdicts: Verdict[], accepted: AcceptedDifferences, args: RunnerArguments): string[] {
  if (args.nativeOnly) return [];
  const stale = verdicts.filter(({ staleListing }) => staleListing).map(({ test }) => test);
  if (args.filter.length > 0 || args.limit !== Infinity) return stale;
  const differing = new Set(verdicts.filter(({ kind }) => kind === 'accepted').map(({ test }) => test));
  return [...accepted.keys()].filter((test) => !differing.has(test)).sort();
}

function report(verdicts: Verdict[], skipped: string[], stale: string[], args: RunnerArguments): void {
  const losses = verdicts.filter(({ kind }) => kind === 'loss');
  const acceptedOnes = verdicts.filter(({ kind }) => kind === 'accepted');
  const counts = countGroups(verdicts);
  const parts: string[] = [];
  if (args.listFailures) {
    parts.push(
      formatTests(
        'this Node fails:',
        verdicts.filter(({ kind }) => kind === 'native-fails'),
      ),
    );
    if (skipped.length > 0) parts.push(['skipped, need an agent that cannot block:', ...skipped.map((test) => `  ${test}`)].join('\n'));
  }
  if (acceptedOnes.length > 0) parts.push(formatTests('accepted differences:', acceptedOnes));
  if (losses.length > 0) parts.push(formatTests('losses:', losses));
  if (args.summary && losses.length > 0) parts.push(`losses by message:\n${formatSummary(losses)}`);
  parts.push(formatCounts(counts, args.nativeOnly));
  if (stale.length > 0) parts.push(['listed as accepted, but they no longer differ:', ...stale.map((test) => `  ${test}`)].join('\n'));
  console.log(parts.join('\n\n'));
  if (args.json !== undefined) {
    const data = { node: process.version, counts, skipped, staleListings: stale, tests: verdicts };
    writeFileSync(args.json, `${JSON.stringify(data, null, 2)}\n`);
  }
}
