/**
 * All outputs of a run, or none: files are first written into a hidden folder inside the output folder (so that moving
 * them is a rename on one file system), and moved into place when everything else has succeeded.
 */
import {
  chmodSync,
  copyFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { CliError, shownPath, systemReason } from './problems.js';

interface Staged {
  target: string;
  staged: string;
}

/** Everything happens synchronously, so that no signal finds it half done. */
export class Staging {
  readonly #folder: string;
  /** Topmost folder that had to be made for the output folder. */
  readonly #created: string | undefined;
  readonly #files = new Map<string, Staged>();
  #count = 0;

  /**
   * @param out absolute path of the output folder; made if it does not exist
   * @throws CliError when it cannot be made or written to
   */
  constructor(out: string) {
    try {
      this.#created = makeFolders(out);
      this.#folder = mkdtempSync(path.join(out, '.genframe-'));
    } catch (error) {
      if (this.#created !== undefined) removeEmpty(out, this.#created);
      throw writeError(error, out);
    }
  }

  /** Stage a text. A second file for one target replaces the first. */
  write(target: string, text: string, executable: boolean): void {
    this.#stage(target, (staged) => {
      writeFileSync(staged, text);
      if (executable) chmodSync(staged, lstatSync(staged).mode | 0o111);
    });
  }

  /** Stage a copy of a file, unless something is already staged for its target. */
  copy(target: string, source: string): void {
    if (this.#files.has(target)) return;
    this.#stage(target, (staged) => {
      copyFileSync(source, staged);
      // A read-only input must not make an output that the next run cannot replace on every system.
      chmodSync(staged, lstatSync(staged).mode | 0o200);
    });
  }

  /** Give up: nothing that was there before has changed. */
  discard(): void {
    rmSync(this.#folder, { recursive: true, force: true });
    if (this.#created !== undefined) removeEmpty(path.dirname(this.#folder), this.#created);
  }

  /**
   * Move everything into place.
   * @throws CliError when one file cannot be moved; those before it are moved back
   */
  commit(): void {
    const undo: (() => void)[] = [];
    let current = path.dirname(this.#folder);
    try {
      for (const { target, staged } of this.#files.values()) {
        current = target;
        const made = makeFolders(path.dirname(target));
        if (made !== undefined) undo.push(() => removeEmpty(path.dirname(target), made));
        const before = this.#setAside(target);
        if (before !== undefined) undo.push(() => renameSync(before, target));
        renameSync(staged, target);
        if (before === undefined) undo.push(() => rmSync(target));
      }
    } catch (error) {
      for (const step of undo.reverse()) step();
      this.discard();
      throw error instanceof CliError ? error : writeError(error, current);
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #stage(target: string, make: (staged: string) => void): void {
    const staged = this.#files.get(target)?.staged ?? path.join(this.#folder, String(this.#count++));
    make(staged);
    this.#files.set(target, { target, staged });
  }

  #setAside(target: string): string | undefined {
    const there = lstatSync(target, { throwIfNoEntry: false });
    if (!there) return undefined;
    if (there.isDirectory()) {
      throw CliError.of(
        'output-in-the-way',
        `cannot write ${shownPath(target)}: a folder of this name is in the way; move it, or choose another --out`,
      );
    }
    const aside = path.join(this.#folder, String(this.#count++));
    renameSync(target, aside);
    return aside;
  }
}

/**
 * Make a folder and those above it. (Node's own way never ends where the system answers "no such folder", as in /proc.)
 * @returns the topmost folder that was made
 */
function makeFolders(folder: string): string | undefined {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return undefined;
  const parent = path.dirname(folder);
  const above = parent === folder ? undefined : makeFolders(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (above !== undefined) removeEmpty(parent, above);
    throw error;
  }
  return above ?? folder;
}

/** Remove folders that are empty, from the deepest up to and including `top`. */
export function removeEmpty(folder: string, top: string): void {
  for (let current = folder; ; current = path.dirname(current)) {
    try {
      rmdirSync(current);
    } catch {
      return;
    }
    if (current === top || path.dirname(current) === current) return;
  }
}

function writeError(error: unknown, target: string): unknown {
  const reason = systemReason(error);
  return reason === undefined ? error : CliError.of('write-error', `cannot write ${shownPath(target)}: ${reason}`);
}
