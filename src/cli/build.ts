/** One run over a list of files: compile them all, then write all or nothing. */
import { setImmediate as turn } from 'node:timers/promises';
import { PackageTypes } from '../files/source-type.js';
import { compileFile, type FileOptions, type FileResult } from './compile-file.js';
import type { PlannedFile } from './layout.js';
import { CliError, type Problem, shownPath } from './problems.js';
import { Progress } from './progress.js';
import { Staging } from './staging.js';

export interface BuildOptions extends FileOptions {
  /** Absolute path of the output folder. */
  out: string;
  /** Write the files that succeed even if others fail: each for itself, as a watcher needs it. */
  partial: boolean;
  /** Where a progress bar may be drawn. */
  progress: NodeJS.WriteStream | undefined;
  /** Ends the run between two files, with nothing written. */
  signal: AbortSignal;
}

export interface Build {
  results: FileResult[];
  warnings: Problem[];
  problems: Problem[];
  /** Absolute paths of what was written, by the absolute path of the input. */
  outputs: Map<string, string[]>;
  milliseconds: number;
}

/** How long the event loop, and with it Ctrl-C, may wait for small files. */
const turnMs = 50;

/**
 * Compile files. Every file is tried, so that all problems show at once.
 * @throws CliError when the output folder cannot be written to; the signal's reason when it is aborted
 */
export async function build(files: readonly PlannedFile[], options: BuildOptions): Promise<Build> {
  const started = performance.now();
  const done: Build = { results: [], warnings: [], problems: [], outputs: new Map(), milliseconds: 0 };
  const types = new PackageTypes();
  const staging = new Staging(options.out);
  const progress = new Progress(files.length, options.progress);
  try {
    let last = started;
    for (const [index, file] of files.entries()) {
      progress.update(index, shownPath(file.path));
      if (performance.now() - last > turnMs) {
        await turn();
        last = performance.now();
      }
      options.signal.throwIfAborted();
      one(file, options, types, staging, done);
    }
    // A signal that came during the last file.
    await turn();
    options.signal.throwIfAborted();
  } catch (error) {
    staging.discard();
    throw error;
  } finally {
    progress.stop();
  }
  if (done.problems.length > 0 && !options.partial) staging.discard();
  else staging.commit();
  done.milliseconds = performance.now() - started;
  return done;
}

function one(file: PlannedFile, options: BuildOptions, types: PackageTypes, staging: Staging, done: Build): void {
  try {
    const { result, warnings, outputs } = compileFile(file, options, types, staging);
    done.results.push(result);
    done.warnings.push(...warnings);
    done.outputs.set(file.path, outputs);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    done.problems.push(...error.problems);
  }
}
