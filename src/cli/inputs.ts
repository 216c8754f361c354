/** From the arguments of a command to the files they mean. */
import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { glob, isDynamicPattern } from 'tinyglobby';
import { CliError, type Problem, problemOf } from './problems.js';
import { walk } from './walk.js';

/** One argument, looked at once. */
interface Root {
  kind: 'file' | 'folder' | 'glob';
  /** As it was written. */
  argument: string;
  /** Absolute path of the file, the folder, or the folder where a glob begins. */
  path: string;
}

/** What the arguments name. */
export interface Selection {
  roots: Root[];
  /** Patterns written with a leading `!`. */
  exclude: string[];
  /** The deepest folder that holds all roots: output paths repeat what is below it. */
  base: string;
}

export interface InputFile {
  /** Absolute. */
  path: string;
  /** Named or matched, not merely found in a named folder. */
  asked: boolean;
}

export interface Inputs {
  files: InputFile[];
  skipped: string[];
  problems: Problem[];
  warnings: Problem[];
}

/**
 * Look at the arguments.
 * @throws CliError for arguments that name nothing
 */
export function select(args: readonly string[]): Selection {
  const roots: Root[] = [];
  const exclude: string[] = [];
  const problems: Problem[] = [];
  for (const argument of args) {
    if (argument.length > 1 && argument.startsWith('!')) {
      exclude.push(argument.slice(1));
      continue;
    }
    const full = path.resolve(argument);
    try {
      const stats = statSync(full, { throwIfNoEntry: false });
      if (stats) {
        roots.push({ kind: stats.isDirectory() ? 'folder' : 'file', argument, path: full });
      } else if (isDynamicPattern(argument)) {
        roots.push({ kind: 'glob', argument, path: path.resolve(fixedPart(argument)) });
      } else {
        problems.push({ code: 'no-such-file', message: `there is no file or folder '${argument}'` });
      }
    } catch (error) {
      problems.push(problemOf(error, full));
    }
  }
  if (problems.length > 0) throw new CliError(problems);
  if (roots.length === 0) throw CliError.of('no-input', 'nothing to compile is named, only what to leave out; name a file, folder or glob');
  return { roots, exclude, base: commonFolder(roots) };
}

/**
 * Find the files of a selection, in a fixed order.
 * @param out absolute path of the output folder, which is never an input
 * @param lasting the selection lives on (`--watch`): what is missing may come later
 */
export async function findInputs(selection: Selection, out: string, lasting: boolean): Promise<Inputs> {
  const without = realPath(out);
  const inputs: Inputs = { files: [], skipped: [], problems: [], warnings: [] };
  const found = new Map<string, InputFile>();
  const excluded = excluder(selection.exclude);
  for (const root of selection.roots) {
    const files = (await filesOf(root, without, inputs)).filter((file) => !excluded(file));
    if (files.length === 0 && !lasting) inputs.problems.push(nothing(root));
    for (const file of files) {
      const asked = root.kind !== 'folder' || found.get(file)?.asked === true;
      found.set(file, { path: file, asked });
    }
  }
  inputs.files = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return inputs;
}

async function filesOf(root: Root, without: string | undefined, inputs: Inputs): Promise<string[]> {
  if (root.kind === 'file') return statSync(root.path, { throwIfNoEntry: false })?.isFile() ? [root.path] : [];
  if (root.kind === 'folder') {
    if (!statSync(root.path, { throwIfNoEntry: false })) return [];
    const { files, skipped, problems, warnings } = walk(root.path, without);
    inputs.skipped.push(...skipped);
    inputs.problems.push(...problems);
    inputs.warnings.push(...warnings);
    return files;
  }
  const named = root.argument.split(/[\\/]/).includes('node_modules');
  const ignore = named ? ['**/.git/**'] : ['**/.git/**', '**/node_modules/**'];
  const matches = await glob(root.argument, { absolute: true, expandDirectories: false, ignore });
  // An output folder among the inputs is none of them; inputs within the output folder are meant.
  const output = without !== undefined && isInside(without, realPath(root.path)) ? without : undefined;
  return matches.map((file) => path.resolve(file)).filter((file) => !isInside(realPath(file) ?? file, output));
}

function nothing(root: Root): Problem {
  const message = root.kind === 'folder' ? `the folder '${root.argument}' holds no files` : `no file matches '${root.argument}'`;
  return { code: 'no-input', message };
}

/** Exclusions are relative to the current folder; one that names a folder covers what is in it. */
function excluder(patterns: readonly string[]): (file: string) => boolean {
  if (patterns.length === 0) return () => false;
  const matches = picomatch(
    patterns.flatMap((pattern) => {
      const clean = pattern.replace(/^\.\//, '').replace(/\/+$/, '');
      return [clean, `${clean}/**`];
    }),
    { dot: true },
  );
  return (file) => matches(path.relative(process.cwd(), file).split(path.sep).join('/')) || matches(file.split(path.sep).join('/'));
}

/** The folders of a glob before its first wildcard. */
function fixedPart(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => isDynamicPattern(part));
  const fixed = parts.slice(0, first < 0 ? -1 : first).join('/');
  return fixed === '' ? (pattern.startsWith('/') ? '/' : '.') : fixed;
}

function commonFolder(roots: readonly Root[]): string {
  const folders = roots.map((root) => (root.kind === 'file' ? path.dirname(root.path) : root.path));
  return folders.reduce((common, folder) => {
    while (!isInside(folder, common)) {
      const parent = path.dirname(common);
      if (parent === common)
        throw CliError.of('no-common-folder', `the inputs lie on different drives (${common}, ${folder}); compile them one by one`);
      common = parent;
    }
    return common;
  });
}

/** Whether a path is a folder or lies in it. Both absolute; `undefined` holds nothing. */
export function isInside(file: string, folder: string | undefined): boolean {
  if (folder === undefined) return false;
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** `undefined` for what does not exist or cannot be reached. */
export function realPath(file: string): string | undefined {
  try {
    return realpathSync.native(file);
  } catch {
    return undefined;
  }
}
