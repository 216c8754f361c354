/** `genframe compile --watch`: keep the output folder in step with the inputs. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { watch as watchFiles } from 'chokidar';
import { type Build, type BuildOptions, build } from './build.js';
import { findInputs, isInside, type Selection } from './inputs.js';
import { jsonReport } from './json-report.js';
import { overwriting, type PlannedFile, plan } from './layout.js';
import { CliError, internal, type Problem, shownPath, systemReason } from './problems.js';
import { count, problemText, seconds } from './report.js';
import { Interrupted } from './signals.js';
import { removeEmpty } from './staging.js';
import { colorsFor } from './terminal.js';

/** Editors and checkouts change files in bursts. */
const quietMs = 60;

interface Round extends Build {
  removed: string[];
}

/**
 * Compile, then again on every change, until the options' signal aborts.
 * Each file stands for itself: one with an error keeps its previous output.
 */
export async function watch(selection: Selection, options: BuildOptions, json: boolean): Promise<void> {
  const known = new Map<string, string[]>();
  const changed = new Set<string>();
  const say = json ? sayJson(options.out) : sayText(options.out);
  let wake: () => void = () => {};
  const watcher = watchFiles(
    selection.roots.map((root) => root.path),
    { ignoreInitial: true, ignored: (file) => isIgnored(file, selection, options.out) },
  );
  watcher.on('all', (_event, file) => {
    changed.add(path.resolve(file));
    wake();
  });
  watcher.on('error', (error) => say({ ...nothing(), problems: [watchProblem(error)] }));
  const stopped = new Promise<void>((resolve) => options.signal.addEventListener('abort', () => resolve(), { once: true }));
  try {
    // Changes that come while the first round runs must not be lost.
    await Promise.race([new Promise<void>((resolve) => watcher.once('ready', () => resolve())), stopped]);
    say(await round(selection, options, known, changed), true);
    while (!options.signal.aborted) {
      if (changed.size === 0) {
        const woken = new Promise<void>((resolve) => {
          wake = resolve;
        });
        await Promise.race([woken, stopped]);
      }
      await Promise.race([settled(changed), stopped]);
      if (options.signal.aborted) break;
      const now = new Set(changed);
      changed.clear();
      const result = await round(selection, options, known, now);
      if (result.results.length + result.removed.length + result.problems.length > 0) say(result);
    }
  } catch (error) {
    // Ctrl-C is how a watcher ends.
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    await watcher.close();
  }
}

/** Compile what is new or changed, remove the outputs of what is gone. */
async function round(
  selection: Selection,
  options: BuildOptions,
  known: Map<string, string[]>,
  changed: ReadonlySet<string>,
): Promise<Round> {
  try {
    const inputs = await findInputs(selection, options.out, true);
    const all = plan(inputs.files, selection.base, options.out);
    const refused = overwriting(all, selection.base, options.out);
    if (refused.length > 0) throw new CliError(refused);
    const due = all.filter((file) => !known.has(file.path) || changed.has(file.path));
    const built = due.length === 0 ? nothing() : await build(due, options);
    const removed = forgetMissing(known, all, options.out);
    for (const file of due) remember(known, file, built.outputs.get(file.path), options.out);
    return { ...built, problems: [...inputs.problems, ...built.problems], removed };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { ...nothing(), problems: [...error.problems] };
  }
}

/** A file that failed is known without outputs of this round: those of an earlier one stay. */
function remember(known: Map<string, string[]>, file: PlannedFile, outputs: string[] | undefined, out: string): void {
  const before = known.get(file.path) ?? [];
  if (outputs) for (const stale of before.filter((output) => !outputs.includes(output))) remove(stale, out);
  known.set(file.path, outputs ?? before);
}

function forgetMissing(known: Map<string, string[]>, all: readonly PlannedFile[], out: string): string[] {
  const present = new Set(all.map((file) => file.path));
  const removed: string[] = [];
  for (const [input, outputs] of known) {
    if (present.has(input)) continue;
    for (const output of outputs) remove(output, out);
    removed.push(...outputs);
    known.delete(input);
  }
  return removed;
}

function remove(output: string, out: string): void {
  rmSync(output, { force: true });
  const folder = path.dirname(output);
  if (folder !== out) removeEmpty(folder, path.join(out, path.relative(out, folder).split(path.sep)[0]));
}

/** Never the outputs; and no folder that holds none of the user's files, unless the inputs are in it. */
function isIgnored(file: string, selection: Selection, out: string): boolean {
  if (isInside(file, out) && selection.roots.every((root) => isInside(out, root.path))) return true;
  const roots = selection.roots.filter((root) => isInside(file, root.path));
  return (
    roots.length > 0 &&
    roots.every((root) => {
      const below = path.relative(root.path, file).split(path.sep);
      return below.includes('.git') || (below.includes('node_modules') && !root.argument.includes('node_modules'));
    })
  );
}

async function settled(changed: ReadonlySet<string>): Promise<void> {
  for (let size = -1; size !== changed.size; ) {
    size = changed.size;
    await new Promise((resolve) => setTimeout(resolve, quietMs));
  }
}

function nothing(): Round {
  return { results: [], warnings: [], problems: [], outputs: new Map(), milliseconds: 0, removed: [] };
}

function watchProblem(error: unknown): Problem {
  const limit = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EMFILE');
  const message = limit
    ? "cannot watch all inputs: the system's limit of watched files is reached; raise fs.inotify.max_user_watches, or name fewer inputs"
    : (systemReason(error) ?? internal(error));
  return { code: 'watch-error', message };
}

type Say = (round: Round, first?: boolean) => void;

function sayJson(out: string): Say {
  return (round) => {
    process.stdout.write(`${JSON.stringify({ ...jsonReport(round, [], shownPath(out)), removed: round.removed.map(shownPath) })}\n`);
  };
}

function sayText(out: string): Say {
  return (round, first) => {
    const errors = colorsFor(process.stderr);
    const colors = colorsFor(process.stdout);
    process.stderr.write(problemText(round.warnings, 'warning', errors) + problemText(round.problems, 'error', errors));
    const time = colors.dim(new Date().toTimeString().slice(0, 8));
    const parts =
      first || round.results.length > 0
        ? [`${filesText(round)} into ${colors.cyan(shownPath(out))} in ${seconds(round.milliseconds)}`]
        : [];
    if (round.removed.length > 0) parts.push(`${count(round.removed.length, 'output')} removed`);
    if (round.problems.length > 0) parts.push(colors.red(`${count(round.problems.length, 'error')}; earlier outputs of these files stay`));
    process.stdout.write(`${time}  ${parts.join(', ')}\n`);
    if (first) process.stdout.write(`${time}  watching for changes; Ctrl-C ends\n`);
  };
}

/** By name, as long as that is worth reading. */
function filesText(round: Round): string {
  const part = (status: 'compiled' | 'copied'): string[] => {
    const files = round.results.filter((result) => result.status === status).map((result) => result.input);
    return files.length === 0 ? [] : [`${status} ${files.length > 3 ? count(files.length, 'file') : files.join(', ')}`];
  };
  return [...part('compiled'), ...part('copied')].join(', ') || 'no files';
}
