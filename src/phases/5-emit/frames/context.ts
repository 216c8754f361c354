/** What the parts of this folder share. */
import type { Code } from '../../../text/code.js';
import type { EditList } from '../../../text/edits.js';
import type { Analysis } from '../../2-analyze/analyze.js';
import { hostOf } from '../../2-analyze/generators.js';
import type { FunctionInfo, FunctionNode, Scope } from '../../2-analyze/scope.js';
import type { Rewriter, RuntimeNames } from '../../3-lower/rewrite.js';
import type { FramePlan } from './plan.js';

export interface FrameContext {
  readonly analysis: Analysis;
  readonly rewriter: Rewriter;
  readonly runtime: RuntimeNames;
  readonly plan: FramePlan;
  /** The source is a script: its top level is the global scope, to which nothing may be added. */
  readonly isScript: boolean;
  readonly names: FrameNames;
  atStart(edits: EditList, scope: Scope, text: Code): void;
}

/** Names of emitted variables; none of them occurs in the source. */
export interface FrameNames {
  /** The record of the running call. */
  readonly call: string;
  /** Gives the code objects of the module. */
  readonly unit: string;
  readonly error: string;
  /** Parameters of accessors: number of the variable, whether it is to be written, new value. */
  readonly index: string;
  readonly write: string;
  readonly value: string;
  /** A computed key, between its evaluation and that of the function under it. */
  readonly key: string;
  /** Arguments of a constructor that is not written. */
  readonly args: string;
}

/** The edits of the text that a function stands in. */
export function editsAround(context: FrameContext, func: FunctionInfo): EditList {
  return context.rewriter.edits(hostOf(func.parent, func.node));
}

/** The edits of a function's own text. */
export function editsWithin(context: FrameContext, func: FunctionInfo): EditList {
  return func.generator ? context.rewriter.edits(func.generator) : editsAround(context, func);
}

/** It is left and entered again while it runs: an async function, or a generator that stays native. */
export function isPiecemeal(func: FunctionInfo): boolean {
  if (func.kind === 'program') return true;
  const { async, generator } = func.node as FunctionNode;
  return async === true || (generator === true && !func.generator);
}
