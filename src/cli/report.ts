/** What `genframe compile` says: problems and warnings with their places, and the summary. */
import type { Build } from './build.js';
import type { Problem } from './problems.js';
import type { Colors } from './terminal.js';

/** More than anybody reads at once; `--json` lists them all. */
const shownAtMost = 20;

/** Problems as text, each with place and code frame. */
export function problemText(problems: readonly Problem[], kind: 'error' | 'warning', colors: Colors): string {
  const label = kind === 'error' ? errorLabel(colors) : `${colors.yellow(colors.bold('warning'))}  `;
  const entries = kind === 'warning' ? alike(problems) : problems.map((problem) => ({ problem, more: 0 }));
  const shown = entries.slice(0, shownAtMost).map(({ problem, more }) => {
    const others = more > 0 ? ` ${colors.dim(`(and ${count(more, 'more file')})`)}` : '';
    return `${label}${place(problem, colors)}${problem.message}${others}\n${frame(problem, colors)}`;
  });
  const rest = entries.length - shown.length;
  if (rest > 0) shown.push(`${label}and ${count(rest, `more ${kind}`)}; --json lists all\n`);
  return shown.join('');
}

/** What is said about whole files is said once for all files it is true of. */
function alike(problems: readonly Problem[]): { problem: Problem; more: number }[] {
  const said = new Map<string, { problem: Problem; more: number }>();
  const entries: { problem: Problem; more: number }[] = [];
  for (const problem of problems) {
    const before = problem.line === undefined ? said.get(problem.message) : undefined;
    if (before) {
      before.more++;
      continue;
    }
    const entry = { problem, more: 0 };
    entries.push(entry);
    said.set(problem.message, entry);
  }
  return entries;
}

/** What every error message starts with. */
export function errorLabel(colors: Colors): string {
  return `${colors.red(colors.bold('error'))}  `;
}

function place(problem: Problem, colors: Colors): string {
  if (problem.file === undefined) return '';
  const line = problem.line === undefined ? '' : `:${problem.line}`;
  const column = problem.column === undefined ? '' : `:${problem.column + 1}`;
  const inFunction = problem.function ? `${colors.dim('in')} ${problem.function}  ` : '';
  return `${colors.cyan(problem.file + line + column)}  ${inFunction}`;
}

function frame(problem: Problem, colors: Colors): string {
  if (problem.frame === undefined) return '';
  const lines = problem.frame.split('\n').map((line) => (/^>|^\s*\|?\s*\^/.test(line) ? colors.red(line) : colors.dim(line)));
  return `${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** Sums over a run, for the summary and `--json`. */
export interface Totals {
  files: number;
  compiled: number;
  copied: number;
  generators: { compiled: number; native: number };
  bytesIn: number;
  /** Of the outputs, without maps and sidecars. */
  bytesOut: number;
  /** Of maps and sidecars. */
  bytesBeside: number;
}

export function totalsOf(build: Build): Totals {
  const totals: Totals = {
    files: 0,
    compiled: 0,
    copied: 0,
    generators: { compiled: 0, native: 0 },
    bytesIn: 0,
    bytesOut: 0,
    bytesBeside: 0,
  };
  for (const result of build.results) {
    totals.files++;
    totals[result.status]++;
    totals.generators.compiled += result.generators.compiled;
    totals.generators.native += result.generators.native;
    totals.bytesIn += result.bytesIn;
    totals.bytesOut += result.bytesOut;
    totals.bytesBeside += result.bytesBeside;
  }
  return totals;
}

/** @param skipped folders that were left out, as the user would write them */
export function summaryText(build: Build, out: string, skipped: readonly string[], colors: Colors): string {
  const totals = totalsOf(build);
  const { generators } = totals;
  const rows: [string, string][] = [
    ['files', `${totals.compiled} compiled, ${totals.copied} copied as they are`],
    ['generators', `${generators.compiled} compiled, ${generators.native} left native`],
    [
      'bytes',
      `${bytes(totals.bytesIn)} in, ${bytes(totals.bytesOut)} out${totals.bytesBeside > 0 ? `, ${bytes(totals.bytesBeside)} in maps and code objects beside` : ''}`,
    ],
    ['warnings', build.warnings.length === 0 ? 'none' : String(build.warnings.length)],
  ];
  if (skipped.length > 0) rows.push(['left out', `${skipped.join(', ')} (name such a folder to compile it)`]);
  const head = `${colors.green('done')}  ${count(totals.files, 'file')} into ${colors.cyan(out)} in ${seconds(build.milliseconds)}\n`;
  return head + rows.map(([name, value]) => `  ${colors.dim(name.padEnd(10))}  ${value}\n`).join('');
}

/** Said after problems, so that nobody looks for outputs. */
export function failureText(problems: number, colors: Colors): string {
  return `${colors.red('failed')}  ${count(problems, 'error')}; nothing was written\n`;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

export function seconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function bytes(number: number): string {
  if (number < 1000) return `${number} B`;
  return number < 1_000_000 ? `${(number / 1000).toFixed(1)} kB` : `${(number / 1_000_000).toFixed(2)} MB`;
}
