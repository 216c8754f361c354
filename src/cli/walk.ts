/** All files of a folder, in a fixed order. */
import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import path from 'node:path';
import { type Problem, problemOf, shownPath } from './problems.js';

export interface Walk {
  files: string[];
  /** Folders that hold no source of the user's own: node_modules, .git. */
  skipped: string[];
  /** What could not be looked at. */
  problems: Problem[];
  warnings: Problem[];
}

const never = new Set(['node_modules', '.git']);

/**
 * Walk a folder. Links are followed, except in a circle and to nowhere.
 * @param root absolute path
 * @param without real path of a folder to leave out (the output), if it exists
 */
export function walk(root: string, without: string | undefined): Walk {
  const found: Walk = { files: [], skipped: [], problems: [], warnings: [] };
  enter(root, [], without, found);
  return found;
}

/** @param above real paths of the folders on the way here */
function enter(folder: string, above: readonly string[], without: string | undefined, found: Walk): void {
  let names: string[];
  let real: string;
  try {
    real = realpathSync.native(folder);
    if (real === without || above.includes(real)) return;
    names = readdirSync(folder);
  } catch (error) {
    found.problems.push(problemOf(error, folder));
    return;
  }
  for (const name of names.sort()) {
    const entry = path.join(folder, name);
    let stats: Stats;
    try {
      stats = statSync(entry);
    } catch (error) {
      if (isBrokenLink(error)) {
        found.warnings.push({ code: 'broken-link', message: 'left out: the link leads to no file', file: shownPath(entry) });
      } else {
        found.problems.push(problemOf(error, entry));
      }
      continue;
    }
    if (stats.isDirectory()) {
      if (never.has(name)) found.skipped.push(entry);
      else enter(entry, [...above, real], without, found);
    } else if (stats.isFile()) {
      found.files.push(entry);
    }
  }
}

/** Leads nowhere or to itself; editors leave such links beside a file that is being edited. */
function isBrokenLink(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP');
}
