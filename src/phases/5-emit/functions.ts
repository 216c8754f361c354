/**
 * Frames for ordinary functions (option `functions`): each call enters a frame at its start and leaves it at its end,
 * by whatever way. Async functions and generators that stay native are left alone: they run piecemeal.
 */
import type * as acorn from 'acorn';
import type { CodeObjectData } from '../../../runtime/abi.js';
import type { EditList } from '../../text/edits.js';
import { stringLiteral } from '../../text/literal.js';
import { findToken } from '../../text/scan.js';
import type { Analysis } from '../2-analyze/analyze.js';
import { hostOf } from '../2-analyze/generators.js';
import { patternIdentifiers } from '../2-analyze/patterns.js';
import type { FunctionInfo, FunctionNode, Scope } from '../2-analyze/scope.js';
import type { Rewriter, RuntimeNames } from '../3-lower/rewrite.js';

export interface FrameContext {
  readonly analysis: Analysis;
  readonly rewriter: Rewriter;
  readonly runtime: RuntimeNames;
  readonly codes: ReadonlyMap<FunctionInfo, CodeObjectData>;
  fresh(name: string): string;
  /** How a variable of the program's prelude is written in the program. */
  variable(name: string): string;
  atStart(edits: EditList, scope: Scope, text: string): void;
}

/** The program's part: a variable with the code object of each function, and statements that name function declarations. */
export interface Frames {
  readonly variables: { readonly name: string; readonly value: string }[];
  readonly setup: string[];
}

/** Insert frames into every function that can have them. */
export function addFrames(context: FrameContext): Frames {
  const frames: Frames = { variables: [], setup: [] };
  const local = context.fresh('$call');
  for (const func of context.analysis.functions) {
    const data = context.codes.get(func);
    const node = func.node as FunctionNode;
    if (!data || func.kind === 'initializer' || node.generator || node.async || hasConflict(func, context.analysis)) continue;
    const name = context.fresh('$code');
    frames.variables.push({ name, value: stringLiteral(JSON.stringify(data)) });
    const code = context.variable(name);
    const edits = context.rewriter.edits(hostOf(func.parent, node));
    const enter = `const ${local} = ${context.runtime.use('enter')}(${code}); try {`;
    const leave = `} finally { ${context.runtime.use('leave')}(${local}); }`;
    if (node.body.type === 'BlockStatement') {
      edits.insertAfter(bodyStart(node.body), ` ${enter}`);
      edits.insertBefore(node.body.end - 1, `${leave} `, node.body.end);
    } else {
      const arrow = findToken(context.analysis.source, '=', afterParameters(node, context.analysis.source), ')');
      edits.insertAfter(arrow + 2, ` { ${enter} return (`);
      edits.complete(node.end, `); ${leave} }`, node.start);
    }
    nameDeclaration(context, frames, func, code, edits);
  }
  return frames;
}

/** A function declaration is told its code object where its scope begins. */
function nameDeclaration(context: FrameContext, frames: Frames, func: FunctionInfo, code: string, edits: EditList): void {
  const { outer, kind } = func;
  const id = (func.node as FunctionNode).id;
  if (kind !== 'declaration' || !outer || !id || outer.kind === 'switch') return;
  if (outer.functions.findLast((other) => other.id.name === id.name) !== func.node) return;
  const text = `${context.runtime.use('named')}(${id.name}, ${code});`;
  if (outer.kind === 'program') frames.setup.push(text);
  else if (outer.bindings.get(id.name)?.storage === 'native' && outer.node.type !== 'FunctionDeclaration')
    context.atStart(edits, outer, text);
  else if (outer === outer.func.body && !outer.func.generator) context.atStart(edits, outer, text);
}

function bodyStart(body: acorn.BlockStatement): number {
  let at = body.start + 1;
  for (const statement of body.body) {
    if (statement.type !== 'ExpressionStatement' || statement.directive === undefined) break;
    at = statement.end;
  }
  return at;
}

function afterParameters(node: FunctionNode, source: string): number {
  const last = node.params.at(-1);
  if (last) return last.end;
  return findToken(source, '(', node.start + (node.async ? 'async'.length : 0)) + 1;
}

/** `var f; function f() {}` is fine in a function body, but not in the block that a frame puts around it. */
function hasConflict(func: FunctionInfo, analysis: Analysis): boolean {
  const names = new Set(func.body.functions.map(({ id }) => id.name));
  if (names.size === 0) return false;
  for (const [declaration, { scope }] of analysis.declarations) {
    if (scope !== func.body || declaration.kind !== 'var') continue;
    for (const { id } of declaration.declarations) if (patternIdentifiers(id).some(({ name }) => names.has(name))) return true;
  }
  return names.size < func.body.functions.length;
}
