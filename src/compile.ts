/** The pipeline: parse → analyse → lower → emit, and assemble beside. */

import type * as acorn from 'acorn';
import type { CodeObjectData, StoredEarly, StoredLocal } from '../runtime/abi.js';
import { deepestNode, isStackOverflow } from './depth.js';
import { CompileError } from './errors.js';
import { stacksOf } from './hand-over.js';
import { type CompileOptions, type CompileResult, type CompileWarning, type ResolvedOptions, resolveOptions } from './options.js';
import { parse } from './phases/1-parse/parse.js';
import { type Analysis, analyze } from './phases/2-analyze/analyze.js';
import type { GeneratorInfo, LocalEntry } from './phases/2-analyze/generators.js';
import { mayHoldLabels } from './phases/2-analyze/labels.js';
import type { Binding, FunctionInfo, Scope } from './phases/2-analyze/scope.js';
import type { Lowering } from './phases/3-lower/lowering.js';
import { assembleAll } from './phases/4-assemble/assemble.js';
import type { AssembledCode } from './phases/4-assemble/code-object.js';
import { allStatements, type FramePlan, planFrames, statementsOfLocal } from './phases/5-emit/frames/plan.js';
import { Layouts } from './phases/5-emit/layouts.js';
import { compiledMark, emit } from './phases/5-emit/program.js';
import { mayHoldGenerators } from './scan.js';
import { hashOf } from './text/hash.js';
import type { Origin } from './text/origin.js';
import { Lines, Writer } from './text/writer.js';
import { labelWarnings, nativeWarnings } from './warnings.js';

/**
 * Compile one source text.
 *
 * @param source JavaScript; types must have been stripped
 * @returns the compiled text; the very same string where there is nothing to compile
 * @throws CompileError for syntax errors, bad options, and (with `strict`) for what would stay native
 */
export function compile(source: string, options?: CompileOptions): CompileResult {
  return compileFrom(source, options);
}

/**
 * The same for a text that another tool made.
 *
 * @param origin where the text comes from: the code objects tell places there, and name that file; the map, warnings and
 *   errors keep to the text
 */
export function compileFrom(source: string, options?: CompileOptions, origin?: Origin): CompileResult {
  const resolved = resolveOptions(options);
  if (typeof source !== 'string') throw CompileError.forOption('the source must be a string');
  const holds = mayHoldGenerators(source);
  if (!holds && isCompiled(source)) throw alreadyCompiled(source, resolved.filename);
  if (!resolved.functions && !holds) return untouched(source);
  const comments: acorn.Comment[] | undefined = resolved.snapshots && mayHoldLabels(source) ? [] : undefined;
  const root = parse(source, resolved.sourceType, resolved.filename, comments);
  try {
    return compileTree(root, comments ?? [], source, resolved, origin);
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    throw CompileError.tooDeep({ filename: resolved.filename, ...new Lines(source).place(deepestNode(root).start) }, source);
  }
}

function compileTree(
  root: acorn.Program,
  comments: readonly acorn.Comment[],
  source: string,
  resolved: ResolvedOptions,
  origin: Origin | undefined,
): CompileResult {
  const lines = new Lines(source);
  const analysis = analyze(root, source, resolved.sourceType, hasFrames(resolved));
  const warnings = [...nativeWarnings(analysis, lines, resolved.filename), ...labelWarnings(comments, analysis, lines, resolved.filename)];
  if (resolved.strict && warnings[0]) throw strictError(warnings[0], source);
  const native = analysis.native.length;
  if (analysis.generators.length === 0 && !resolved.functions)
    return { ...untouched(source), warnings, generators: { compiled: 0, native } };
  const unit = `u${hashOf(`${resolved.filename}\n${source}`)}`;
  const made = resolved.bytecode === 'none' ? null : codeObjects(analysis, resolved, lines, unit, origin);
  const codes = made?.codes ?? new Map<FunctionInfo, CodeObjectData>();
  // The module itself has to tell of its variables: with a sidecar, it has nothing of what is for introspection.
  const handOver =
    made && resolved.bytecode === 'inline'
      ? (generator: GeneratorInfo, lowering: Lowering) => storeStacks(made.assembled, generator, lowering)
      : null;
  const layouts = resolved.snapshots ? new Layouts(analysis, lines, origin) : null;
  const writer = new Writer(source, lines, resolved.sourcemap);
  writer.write(emit(analysis, resolved, unit, codes, layouts, made?.plan ?? null, handOver));
  return {
    code: writer.toString(),
    map: resolved.sourcemap ? sourceMap(writer, source, resolved) : null,
    codeObjects: [...codes.values()],
    warnings,
    generators: { compiled: analysis.generators.length, native },
  };
}

/** Frames of ordinary functions need code objects. */
function hasFrames({ functions, bytecode }: ResolvedOptions): boolean {
  return functions && bytecode !== 'none';
}

/** The code objects by function; those of generators know where their locals are. */
function codeObjects(
  analysis: Analysis,
  options: ResolvedOptions,
  lines: Lines,
  unit: string,
  origin?: Origin,
): { assembled: ReadonlyMap<FunctionInfo, AssembledCode>; codes: Map<FunctionInfo, CodeObjectData>; plan: FramePlan | null } {
  const { filename, functions } = options;
  const statements = hasFrames(options) ? allStatements(analysis) : undefined;
  const done = new Map<FunctionInfo, AssembledCode>();
  const codes = new Map<FunctionInfo, CodeObjectData>();
  const ids = generatorIds(analysis, unit);
  const assembled = assembleAll(analysis, { filename, functions, lines, origin, statements }, done);
  for (const [func, code] of assembled) {
    const { data } = code;
    codes.set(func, data);
    if (statements && func.kind === 'program' && options.bytecode === 'sidecar') data.id = `${unit}:${analysis.source.length}`;
    if (!func.generator) continue;
    data.id = ids.get(func.generator)!;
    const own = statements?.get(func);
    // While it runs, some are visible that are so at no suspension.
    // Those that closures share are in records that the evaluator has to make, whether or not they are visible yet.
    const locals = own
      ? func.generator.locals
      : func.generator.locals.filter(({ binding, path, from, to }) => from <= to || path.length > 1 || isBoundEarly(binding, func));
    data.locals = locals.map((local) => storedLocal(local, code));
    const early = locals.flatMap((local, i) => earlyOf(local, func, i));
    if (early.length > 0) data.early = early;
    if (own) data.visible = locals.map((local) => statementsOfLocal(local, own));
  }
  const text = { source: analysis.source, filename, lines, origin, classNames: analysis.classNames };
  return { assembled, codes, plan: statements ? planFrames(analysis, statements, done, text) : null };
}

/** What it captures has its value in any case. */
function isBoundEarly({ isBoundEarly: isEarly, scope }: Binding, func: FunctionInfo): boolean {
  return isEarly && scope.func === func;
}

/** The suspensions of its own pattern at which a local has its value. */
function earlyOf({ binding }: LocalEntry, func: FunctionInfo, local: number): StoredEarly[] {
  if (!isBoundEarly(binding, func)) return [];
  const { at, early, end } = binding.bound!;
  return [...early, [at, end] as const].flatMap(([from, to]) => {
    const inside = func.suspensions.filter(({ node }) => node.start >= from && node.start < to);
    return inside.length === 0 ? [] : [[local, inside[0]!.index, inside.at(-1)!.index]];
  });
}

/** By home, as the runtime numbers what is defined together. */
function generatorIds({ generators, program }: Analysis, unit: string): Map<GeneratorInfo, string> {
  const ids = new Map<GeneratorInfo, string>();
  const homes = new Map<Scope, { readonly name: string; count: number }>([[program.body, { name: unit, count: 0 }]]);
  for (const generator of generators) {
    let home = homes.get(generator.home);
    if (!home) homes.set(generator.home, (home = { name: `${unit}.${homes.size}`, count: 0 }));
    ids.set(generator, `${home.name}:${home.count++}`);
  }
  return ids;
}

/** Tell where the values of a generator's stack are. @returns whether that is known of all */
function storeStacks(assembled: ReadonlyMap<FunctionInfo, AssembledCode>, { func }: GeneratorInfo, lowering: Lowering): boolean {
  const code = assembled.get(func)!;
  const stacks = stacksOf(code, lowering);
  if (stacks) code.data.stacks = stacks;
  return stacks !== null;
}

function storedLocal({ name, binding, path, by, from, to }: LocalEntry, { locals, cells, free }: AssembledCode): StoredLocal {
  const [first, last] = from > to ? [2, 0] : [from, Number.isFinite(to) ? to : -1];
  const cell = cells.includes(binding) ? cells.indexOf(binding) : free.includes(binding) ? cells.length + free.indexOf(binding) : -1;
  const variable = cell >= 0 ? -1 - cell : locals.indexOf(binding);
  // A variable that the code never uses is in the frame alone; the function itself has an instruction of its own.
  return cell < 0 && variable < 0 ? [name, path, by, first, last] : [name, path, by, first, last, variable];
}

/** Compiling twice is a mistake, of a build that takes its own output for input. */
function isCompiled(source: string): boolean {
  const at = source.indexOf(compiledMark);
  return at >= 0 && /^(?:\uFEFF|#!.*)?(?:\s|;|'use \w+'|"use \w+")*$/.test(source.slice(0, at));
}

function alreadyCompiled(source: string, filename: string): CompileError {
  const place = { filename, ...new Lines(source).place(source.indexOf(compiledMark)) };
  return new CompileError('already-compiled', 'this file has been compiled by genframe already; compile its source instead', place, source);
}

function untouched(source: string): CompileResult {
  return { code: source, map: null, codeObjects: [], warnings: [], generators: { compiled: 0, native: 0 } };
}

function sourceMap(writer: Writer, source: string, { filename }: ResolvedOptions): CompileResult['map'] {
  const map = {
    version: 3 as const,
    sources: [filename],
    sourcesContent: [source],
    names: writer.names,
    mappings: writer.encodeMappings(),
  };
  return Object.defineProperty(map, 'toString', { value: () => JSON.stringify(map) });
}

function strictError(warning: CompileWarning, source: string): CompileError {
  return new CompileError(warning.code, warning.message, warning, source);
}
