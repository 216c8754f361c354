/** `genframe compile`: files, folders and globs into an output folder. */
import path from 'node:path';
import { type Command, Option } from 'commander';
import type { BytecodeMode, ClosureMode, RuntimeAccess, SourceType } from '../options.js';
import { type Build, type BuildOptions, build } from './build.js';
import { findInputs, select } from './inputs.js';
import { jsonReport } from './json-report.js';
import { checkOut, overwriting, plan } from './layout.js';
import { CliError, type Problem, shownPath } from './problems.js';
import { failureText, problemText, summaryText } from './report.js';
import { interruptible } from './signals.js';
import { colorsFor, endOnClosedPipe } from './terminal.js';
import { watch } from './watch.js';

interface Flags {
  out: string;
  sourcemap?: true;
  bytecode: BytecodeMode;
  functions?: true;
  snapshots?: true;
  closures: ClosureMode;
  strict?: true;
  watch?: true;
  json?: true;
  sourceType?: SourceType;
  runtime?: RuntimeAccess;
}

const examples = `
Examples:
  $ genframe compile src --out dist                     a folder, its structure kept
  $ genframe compile src/a.js src/b.js --out dist       single files
  $ genframe compile 'lib/**/*.js' '!**/*.test.js' --out dist --sourcemap
  $ genframe compile src --out dist --watch             again on every change, until Ctrl-C

Paths below --out are the inputs' paths below the deepest folder that holds them all.
Files without generators are copied, as are all other files of a named folder; node_modules
and .git are left out unless named. If one file fails, nothing is written.

.mjs is read as a module, .cjs as CommonJS, .js by the "type" of the nearest package.json,
or by its syntax where there is none, as in Node.
`;

/** Add the command to the program. */
export function addCompile(program: Command): void {
  program
    .command('compile')
    .summary('compile files into an output folder')
    .description('Compile the generator functions of JavaScript files, and copy what has none.')
    .argument('<inputs...>', "files, folders and globs; a leading '!' leaves files out")
    .requiredOption('-o, --out <folder>', 'where the outputs go')
    .option('--sourcemap', 'write <file>.map beside each compiled file')
    .addOption(
      new Option('--bytecode <where>', 'code objects, for looking into generators')
        .choices(['inline', 'sidecar', 'none'])
        .default('sidecar', '"sidecar": <file>.code.json beside each compiled file'),
    )
    .option('--functions', 'frames and code objects for ordinary functions too')
    .option('--snapshots', 'what genframe/snapshot needs to save and restore generators')
    .addOption(
      new Option('--closures <kind>', 'what generator functions inherit from that are made again and again')
        .choices(['exact', 'light'])
        .default('exact', '"exact": what the language says; "light": Function.prototype, in half the time'),
    )
    .option('--strict', 'turn warnings into errors')
    .option('-w, --watch', 'compile again whenever inputs change')
    .option('--json', 'print one JSON object and nothing else (with --watch: one line per run)')
    .addOption(
      new Option('--source-type <type>', 'how to read the files, whatever their package says').choices(['module', 'commonjs', 'script']),
    )
    .addOption(
      new Option('--runtime <access>', 'how outputs reach genframe/runtime (default: as fits the source type)').choices([
        'import',
        'require',
        'global',
      ]),
    )
    .addHelpText('after', examples)
    .action(async (inputs: string[], flags: Flags) => {
      endOnClosedPipe();
      if (flags.watch) await watchInputs(inputs, flags);
      else await compileInputs(inputs, flags);
    });
}

async function compileInputs(args: readonly string[], flags: Flags): Promise<void> {
  const out = path.resolve(flags.out);
  try {
    const selection = select(args);
    checkOut(selection.base, out);
    const inputs = await findInputs(selection, out, false);
    const planned = plan(inputs.files, selection.base, out);
    const before = [...inputs.problems, ...overwriting(planned, selection.base, out)];
    if (before.length > 0) throw new CliError(before);
    const built = await interruptible((signal) => build(planned, buildOptions(flags, out, false, signal)));
    built.warnings.unshift(...inputs.warnings);
    report(built, inputs.skipped, flags, out);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    report(empty(error.problems), [], flags, out);
  }
}

function report(built: Build, skipped: readonly string[], flags: Flags, out: string): void {
  if (built.problems.length > 0) process.exitCode = 1;
  const left = skipped.map(shownPath);
  if (flags.json) {
    process.stdout.write(`${JSON.stringify(jsonReport(built, left, shownPath(out)), null, 2)}\n`);
    return;
  }
  const colors = colorsFor(process.stderr);
  process.stderr.write(problemText(built.warnings, 'warning', colors) + problemText(built.problems, 'error', colors));
  if (built.problems.length > 0) process.stderr.write(failureText(built.problems.length, colors));
  else process.stdout.write(summaryText(built, shownPath(out), left, colorsFor(process.stdout)));
}

async function watchInputs(args: readonly string[], flags: Flags): Promise<void> {
  const out = path.resolve(flags.out);
  let selection: ReturnType<typeof select>;
  try {
    selection = select(args);
    checkOut(selection.base, out);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    report(empty(error.problems), [], flags, out);
    return;
  }
  await interruptible((signal) => watch(selection, buildOptions(flags, out, true, signal), flags.json === true));
}

function buildOptions(flags: Flags, out: string, partial: boolean, signal: AbortSignal): BuildOptions {
  const { bytecode, sourceType, runtime } = flags;
  return {
    out,
    partial,
    signal,
    bytecode,
    sourcemap: flags.sourcemap === true,
    functions: flags.functions === true,
    snapshots: flags.snapshots,
    closures: flags.closures,
    strict: flags.strict === true,
    progress: flags.json ? undefined : process.stderr,
    ...(sourceType ? { sourceType } : {}),
    ...(runtime ? { runtime } : {}),
  };
}

function empty(problems: readonly Problem[]): Build {
  return { results: [], warnings: [], problems: [...problems], outputs: new Map(), milliseconds: 0 };
}
