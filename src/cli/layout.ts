/** Where outputs go, and the check that none of them lands on an input. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { type InputFile, isInside, realPath } from './inputs.js';
import { CliError, type Problem, shownPath } from './problems.js';

export interface PlannedFile extends InputFile {
  /** Absolute path of the output. */
  target: string;
}

/** The inputs' folder structure below their base, repeated in the output folder. */
export function plan(files: readonly InputFile[], base: string, out: string): PlannedFile[] {
  return files.map((file) => ({ ...file, target: path.join(out, path.relative(base, file.path)) }));
}

const code = 'overwrites-input';
const wayOut = 'choose another folder for --out';

/**
 * Refuse an output folder that is the inputs' own folder, by whatever name.
 * @param base the inputs' common folder, absolute
 * @param out the output folder, absolute; it need not exist
 * @throws CliError
 */
export function checkOut(base: string, out: string): void {
  if (future(base) !== future(out)) return;
  const other = out === base ? '' : ` (by another name: ${shownPath(base)})`;
  throw CliError.of(code, `the output folder ${shownPath(out)} is the folder of the inputs${other}, which would be overwritten; ${wayOut}`);
}

/** Outputs that would replace an input, or land among the inputs, whatever links lie between. */
export function overwriting(planned: readonly PlannedFile[], base: string, out: string): Problem[] {
  const [realBase, realOut] = [future(base), future(out)];
  const inputs = new Map(planned.map((file) => [identity(file.path), file.path]));
  const problems: Problem[] = [];
  for (const { path: input, target } of planned) {
    const existing = identity(target);
    const victim = existing === undefined ? undefined : inputs.get(existing);
    const file = shownPath(input);
    if (victim !== undefined) {
      problems.push({ code, message: `its output ${shownPath(target)} would overwrite the input ${shownPath(victim)}; ${wayOut}`, file });
    } else if (!isInside(realOut, realBase) && isInside(future(target), realBase)) {
      problems.push({ code, message: `its output ${shownPath(target)} would land among the inputs; ${wayOut}`, file });
    }
  }
  return problems;
}

/** One and the same for all names of a file. */
function identity(file: string): string | undefined {
  try {
    const stats = statSync(file, { bigint: true });
    return `${stats.dev}:${stats.ino}`;
  } catch {
    // Reading or writing it will tell what is wrong, if it is to be read or written.
    return undefined;
  }
}

/** The real path that a file will have once it is written. */
function future(file: string): string {
  const real = realPath(file);
  if (real !== undefined) return real;
  const parent = path.dirname(file);
  return parent === file ? file : path.join(future(parent), path.basename(file));
}
