/** Which statement a call is at: said before each, and in the tests of loops. */
import type { EditList } from '../../../text/edits.js';
import type { FunctionInfo, Node } from '../../2-analyze/scope.js';
import type { FrameContext } from './context.js';
import type { FunctionPlan } from './plan.js';

/*
 * Everything here stands before text that may be taken out of its place, when a generator's body is taken apart: then the
 * lowering says the same (see `at` of the lowering). So it belongs to what is before it, not to the statement.
 */

/** Insert what a function says of itself. */
export function addStatements(context: FrameContext, func: FunctionInfo, plan: FunctionPlan, edits: EditList): void {
  // The value that a script completes with is that of its last statement.
  for (const [node, { number, statement }] of plan.statements) {
    const says = saysAt(context.names.call, number);
    if (statement.isParameter) continue;
    if (statement.isExpression) edits.ahead(node.start, `${says}, `, 0.7);
    else if (statement.isBare) {
      edits.ahead(node.start, '{ ', 0.6);
      edits.ahead(node.start, `${says}; `, 0.7);
      edits.append(node.end, ' }', node.start - 0.5, 0.5);
    } else edits.ahead(node.start, `${leaving(context, func, node)}${says}; `, 0.7);
  }
}

export function saysAt(call: string, number: number): string {
  return `${call}.i = ${number}`;
}

/** A CommonJS module that returns leaves its frame before. */
function leaving(context: FrameContext, func: FunctionInfo, node: Node): string {
  return func.kind === 'program' && node.type === 'ReturnStatement' ? `${context.runtime.use('end')}(${context.names.call}); ` : '';
}
