/** Variables for others to see: functions that read and write them by number, made where the variables are. */

import type { EditList } from '../../../text/edits.js';
import { findToken } from '../../../text/scan.js';
import { hostOf } from '../../2-analyze/generators.js';
import type { FunctionInfo, Scope } from '../../2-analyze/scope.js';
import type { FrameContext } from './context.js';
import type { FunctionPlan, ScopePlan } from './plan.js';

/**
 * The text of an accessor; '' where there is nothing to read.
 * @param at the function that it stands in, and where: closures in generators are told there what they need
 */
export function accessorOf(
  context: FrameContext,
  plan: ScopePlan | undefined,
  at: { host: FunctionInfo; position: number } | null,
): string {
  if (!plan || plan.bindings.length === 0) return '';
  const { index, write, value } = context.names;
  const host = at && hostOf(at.host.generator ? at.host : at.host.parent, at.host.node);
  const cases = plan.bindings.map((binding, i) => {
    const text = (at && context.rewriter.access(host, binding, true, at.position)) ?? binding.name;
    return `case ${i}: return ${binding.immutable ? text : `${write} ? ${text} = ${value} : ${text}`};`;
  });
  return `(${index}, ${write}, ${value}) => { switch (${index}) { ${cases.join(' ')} } }`;
}

/** As `accessorOf`, for expressions in the parameters: of the parameters alone, and by the numbers that the body knows them by. */
export function parameterAccessor({ names }: FrameContext, { params }: FunctionInfo, { scopes }: FunctionPlan): string {
  const { index, write, value } = names;
  const cases = (scopes[0]?.bindings ?? []).flatMap(({ name }, i) =>
    params.bindings.get(name)?.kind === 'param' ? [`case ${i}: return ${write} ? ${name} = ${value} : ${name};`] : [],
  );
  if (cases.length === 0) return 'null';
  // Of what is not there yet, `isReadable` of the runtime is told by an exception.
  return `(${index}, ${write}, ${value}) => { switch (${index}) { ${cases.join(' ')} default: throw ${index}; } }`;
}

/** Blocks with variables of their own hand them out when they are entered. */
export function addAccessors(context: FrameContext, func: FunctionInfo, plan: FunctionPlan, edits: EditList): void {
  plan.scopes.forEach((scopePlan, index) => {
    const { scope } = scopePlan;
    if (!scope || scopePlan.bindings.length === 0) return;
    const position = scope.node.start + 1;
    const accessor = accessorOf(context, scopePlan, { host: func, position });
    const made = `${context.runtime.use('scope')}(${context.names.call}, ${index}, ${accessor})`;
    insert(context, scope, made, edits);
  });
}

function insert(context: FrameContext, scope: Scope, made: string, edits: EditList): void {
  const { node } = scope;
  switch (node.type) {
    case 'ForStatement':
      // The variables of a round are made before its test.
      if (node.test) edits.ahead(node.test.start, `${made}, `, 0.6);
      else inBody(node.body, `${made};`, edits);
      break;
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'CatchClause':
      inBody(node.body, `${made};`, edits);
      break;
    case 'SwitchStatement':
      // The cases have no common start; a new object equals none.
      edits.insertAfter(findToken(context.analysis.source, '{', node.discriminant.end, ')') + 1, ` case (${made}, {}):`);
      break;
    case 'BlockStatement':
      edits.append(node.start + 1, ` ${made};`, node.start + 1, 0.6);
      break;
    default:
      break;
  }
}

/** At the start of a block; of a body without braces, behind the brace that it gets (see `statements.ts`). */
function inBody(body: { type: string; start: number }, text: string, edits: EditList): void {
  if (body.type === 'BlockStatement') edits.append(body.start + 1, ` ${text}`, body.start + 1, 0.6);
  else edits.ahead(body.start, `${text} `, 0.65);
}
