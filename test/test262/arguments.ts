/** The command line of the runner. */
import { parseArgs } from 'node:util';

export const usage = `Usage: node test/test262/run.mjs <checkout of tc39/test262> [options]

Runs every test that holds a generator or the word yield, native and compiled, and compares.

  --filter <text>     only tests whose path contains the text (repeatable: any of them)
  --limit <n>         only the first n of the selected tests
  --all               every test of the checkout, not only those with a generator or yield
  --native            run natively only, and count what this Node passes
  --functions         compile with frames for ordinary functions too (option functions)
  --vm                run the code objects on the evaluator (genframe/vm) instead of the compiled text
  --jobs <n>          worker processes (default 2)
  --timeout <ms>      per run of one test (default 10000)
  --runtime <file>    runtime script for the fresh realms (default: runtime/global.ts, bundled)
  --accepted <file>   list of accepted differences (default: accepted.json beside the runner)
  --json <file>       write every test's verdict as JSON
  --list-failures     also list the tests that Node itself fails
  --summary           group losses by message
  --show <test>       print the compiled text and both results of one test
  --help              this text

Exit code: 0 nothing lost; 1 an unlisted loss, or a listed difference that no longer differs; 2 the run itself failed.`;

export interface RunnerArguments {
  checkout: string;
  filter: string[];
  limit: number;
  all: boolean;
  nativeOnly: boolean;
  functions: boolean;
  vm: boolean;
  jobs: number;
  timeout: number;
  runtime: string | undefined;
  accepted: string | undefined;
  json: string | undefined;
  listFailures: boolean;
  summary: boolean;
  show: string | undefined;
}

/** A mistake in how the runner was called or set up: printed as it is, without a stack. */
export class UsageError extends Error {}

/**
 * Read the command line.
 * @returns the arguments, or `null` where help was asked for.
 * @throws UsageError naming the option that is wrong.
 */
export function readArguments(argv: string[]): RunnerArguments | null {
  const { values, positionals } = parse(argv);
  if (values.help) return null;
  if (positionals.length !== 1) throw new UsageError(`give the path of one test262 checkout\n\n${usage}`);
  return {
    checkout: positionals[0],
    filter: values.filter ?? [],
    limit: values.limit === undefined ? Infinity : count('limit', values.limit),
    all: values.all ?? false,
    nativeOnly: values.native ?? false,
    functions: values.functions ?? false,
    vm: values.vm ?? false,
    jobs: count('jobs', values.jobs ?? '2'),
    timeout: count('timeout', values.timeout ?? '10000'),
    runtime: values.runtime,
    accepted: values.accepted,
    json: values.json,
    listFailures: values['list-failures'] ?? false,
    summary: values.summary ?? false,
    show: values.show,
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        filter: { type: 'string', multiple: true },
        limit: { type: 'string' },
        all: { type: 'boolean' },
        native: { type: 'boolean' },
        functions: { type: 'boolean' },
        vm: { type: 'boolean' },
        jobs: { type: 'string' },
        timeout: { type: 'string' },
        runtime: { type: 'string' },
        accepted: { type: 'string' },
        json: { type: 'string' },
        'list-failures': { type: 'boolean' },
        summary: { type: 'boolean' },
        show: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

function count(name: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--${name} must be a positive whole number, not '${text}'`);
  return Number(text);
}
