/** Phase 4: code objects. Each function → stack code over labels → flow graph → bytes and tables. */
import type { CodeObjectData } from '../../../runtime/abi.js';
import type { Origin } from '../../text/origin.js';
import { Lines } from '../../text/writer.js';
import type { Analysis } from '../2-analyze/analyze.js';
import type { FunctionInfo } from '../2-analyze/scope.js';
import type { NumberedStatement } from '../2-analyze/statements.js';
import { assembleFunction } from './assemble-function.js';
import type { Unit } from './assembler.js';
import type { AssembledCode } from './code-object.js';
import { Workspace } from './workspace.js';

export interface AssembleOptions {
  readonly filename: string;
  /** Code objects for ordinary functions and for the module itself as well. */
  readonly functions: boolean;
  /** The statements of each function, where frames of calls are kept. */
  readonly statements?: ReadonlyMap<FunctionInfo, readonly NumberedStatement[]> | undefined;
  /** Line starts of the source, if they are known already. */
  readonly lines?: Lines;
  /** Where the text comes from, if another tool made it: places in code objects are of that. */
  readonly origin?: Origin | undefined;
}

/**
 * Make the code objects of a program.
 *
 * @returns one for each compiled generator function; with `functions`, for the module and for every function; in source order,
 *   so that what encloses comes first. Functions inside are constants of the code around them as well, as the same objects.
 */
export function assemble(analysis: Analysis, options: AssembleOptions): CodeObjectData[] {
  return [...assembleAll(analysis, options).values()].map(({ data }) => data);
}

/**
 * The same by function, with the bindings behind variables and cells.
 * @param done is filled with the code of all functions, initialisers of classes among them
 */
export function assembleAll(
  analysis: Analysis,
  { filename, functions, lines, origin, statements }: AssembleOptions,
  done = new Map<FunctionInfo, AssembledCode>(),
): Map<FunctionInfo, AssembledCode> {
  const unit: Unit = {
    analysis,
    filename,
    lines: lines ?? new Lines(analysis.source),
    origin,
    workspace: new Workspace(),
    statements: statements ?? null,
    done,
    privateNames: new Map(),
    ready: new Map(),
    earlyParams: new Set(),
  };
  const wanted = functions
    ? [analysis.program, ...analysis.functions.filter(({ kind }) => kind !== 'initializer')]
    : analysis.generators.map(({ func }) => func);
  const ordered = [...wanted].sort((x, y) => x.node.start - y.node.start || y.node.end - x.node.end);
  return new Map(ordered.map((func) => [func, assembleFunction(unit, func)]));
}
