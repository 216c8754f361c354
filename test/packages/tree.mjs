/**
 * The folders in which the programs run: each has the programs and a `node_modules`, once with the packages as
 * published, once compiled.
 */
import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { installGenframe, repository } from '../support/build.mjs';
import { goalOf, syntaxError } from './goal.mjs';

const installed = path.join(repository, 'node_modules');
const programs = path.join(path.dirname(fileURLToPath(import.meta.url)), 'programs');
const isCode = (file) => /\.[cm]?js$/.test(file);

/** Every file below a folder; nested `node_modules` belong to other packages. */
function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules') yield* filesBelow(file);
    else if (entry.isFile()) yield file;
  }
}

/** Links to everything in `node_modules` but the given packages. */
function linkOthers(from, to, except) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name.startsWith('.') || except.has(name)) continue;
    const inside = [...except].filter((other) => other.startsWith(`${name}/`)).map((other) => other.slice(name.length + 1));
    if (inside.length > 0) linkOthers(path.join(from, name), path.join(to, name), new Set(inside));
    else symlinkSync(path.join(from, name), path.join(to, name), 'junction');
  }
}

/** Copy a package but its code files, which the caller writes; nested packages are linked. */
function copyWithoutCode(from, to) {
  cpSync(from, to, {
    recursive: true,
    filter: (file) => path.basename(file) !== 'node_modules' && (lstatSync(file).isDirectory() || !isCode(file)),
  });
  for (const folder of readdirSync(from)) {
    if (folder === 'node_modules') symlinkSync(path.join(from, folder), path.join(to, folder), 'junction');
  }
}

/** What `compileFolder` counts. */
export function emptyCounts() {
  return { files: 0, changed: 0, compiled: 0, native: 0, bytesIn: 0, bytesOut: 0, milliseconds: 0, reasons: {}, crashes: [] };
}

/**
 * Compile every code file of a folder into another one, and parse each output again.
 * A file that fails counts as a crash and is copied, so that the rest can still run.
 */
function compileFolder(compile, from, to, options, counts) {
  for (const file of filesBelow(from)) {
    if (!isCode(file)) continue;
    const name = path.relative(from, file);
    const source = readFileSync(file, 'utf8');
    const sourceType = goalOf(file, source);
    let code = source;
    counts.files++;
    counts.bytesIn += Buffer.byteLength(source);
    const start = performance.now();
    try {
      const result = compile(source, { ...options, filename: name, sourceType });
      counts.milliseconds += performance.now() - start;
      code = result.code;
      counts.compiled += result.generators.compiled;
      counts.native += result.generators.native;
      for (const { code: reason } of result.warnings) counts.reasons[reason] = (counts.reasons[reason] ?? 0) + 1;
      if (code !== source) {
        counts.changed++;
        const problem = syntaxError(code, sourceType);
        if (problem) counts.crashes.push({ file: name, problem: `output does not parse: ${problem}` });
      }
    } catch (error) {
      counts.crashes.push({ file: name, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
    counts.bytesOut += Buffer.byteLength(code);
    mkdirSync(path.dirname(path.join(to, name)), { recursive: true });
    writeFileSync(path.join(to, name), code);
  }
}

async function bundleEntries(tree, bundles) {
  for (const [outfile, entry] of Object.entries(bundles ?? {})) {
    await build({
      entryPoints: [path.join(tree, 'node_modules', entry)],
      outfile: path.join(tree, 'bundles', outfile),
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'esnext',
      external: ['genframe/*'],
      logLevel: 'silent',
    });
  }
}

/** A tree with the packages as published. */
export async function originalTree(tree, packages) {
  mkdirSync(tree, { recursive: true });
  symlinkSync(installed, path.join(tree, 'node_modules'), 'junction');
  cpSync(programs, path.join(tree, 'programs'), { recursive: true });
  for (const { bundle } of packages) await bundleEntries(tree, bundle);
}

/**
 * A tree with the packages compiled, and the programs twice: as written, and compiled as well.
 * @returns {Promise<Map<string, ReturnType<typeof emptyCounts>>>} counts per package name
 */
export async function compiledTree(tree, packages, compile, options) {
  const modules = path.join(tree, 'node_modules');
  linkOthers(installed, modules, new Set(['genframe', ...packages.flatMap(({ folders }) => folders)]));
  await installGenframe(modules);
  const counts = new Map();
  for (const { name, folders, bundle } of packages) {
    const own = emptyCounts();
    counts.set(name, own);
    for (const folder of folders) {
      copyWithoutCode(path.join(installed, folder), path.join(modules, folder));
      compileFolder(compile, path.join(installed, folder), path.join(modules, folder), options, own);
    }
    await bundleEntries(tree, bundle);
  }
  cpSync(programs, path.join(tree, 'programs'), { recursive: true });
  cpSync(programs, path.join(tree, 'compiled-programs'), { recursive: true });
  const own = emptyCounts();
  compileFolder(compile, programs, path.join(tree, 'compiled-programs'), options, own);
  counts.set('programs', own);
  return counts;
}
