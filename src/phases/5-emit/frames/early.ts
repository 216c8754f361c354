/**
 * What runs before the body of a function: default values and computed keys of its parameters, and, of a class without `extends`, the
 * initialisers of fields. It is put into functions that are called in a frame of their own, which is the body's where both have something by
 * which they know each other. And constructors that are not written.
 */
import { findToken } from '../../../text/scan.js';
import { hostOf } from '../../2-analyze/generators.js';
import type { FunctionInfo } from '../../2-analyze/scope.js';
import { parameterAccessor } from './accessors.js';
import { editsAround, type FrameContext } from './context.js';
import type { ConstructorPlan, FunctionPlan } from './plan.js';

/** Expressions in the parameters: `a = f()` → `a = $during($code, 3, 1, …, arguments, () => (f()))` */
export function addParameters(context: FrameContext, func: FunctionInfo, plan: FunctionPlan): void {
  if (plan.parameters.length === 0) return;
  const edits = editsAround(context, func);
  const during = `${context.runtime.use('during')}(${context.names.unit}, ${plan.index}`;
  const rest = `${parameterAccessor(context, func, plan)}, ${tokenOf(context, func, plan) ?? 'null'}, () => (`;
  for (const { node, number } of plan.parameters) {
    edits.insertBefore(node.start, `${during}, ${number}, ${rest}`, node.end);
    edits.append(node.end, '))', node.start, 0.35);
  }
}

/** What body and parameters, or body and fields, of one call have in common; `null` where there is nothing. */
export function tokenOf({ plan }: FrameContext, func: FunctionInfo, { parameters, index }: FunctionPlan): string | null {
  if (plan.constructors.some((each) => each.isWritten && each.index === index)) return 'this';
  if (parameters.length === 0 || func.isArrow || func.generator) return null;
  return func.params.bindings.has('arguments') || func.body.bindings.has('arguments') ? null : 'arguments';
}

/** Frames of constructors around the initialisers of fields, and around a `super(…)` that is not written. */
export function addConstructors(context: FrameContext): void {
  for (const plan of context.plan.constructors) {
    fields(context, plan);
    if (!plan.isWritten && plan.cls.superClass) written(context, plan);
  }
}

function fields(context: FrameContext, { cls, around, index, fields }: ConstructorPlan): void {
  const edits = context.rewriter.edits(hostOf(around, cls));
  const during = `${context.runtime.use('during')}(${context.names.unit}, ${index}, 0, null, this, () => `;
  for (const { value } of fields) {
    edits.insertBefore(value!.start, during, value!.end);
    edits.append(value!.end, ')', value!.start - 0.5, 0.4);
  }
}

function written(context: FrameContext, { cls, around, index }: ConstructorPlan): void {
  const { runtime, names, analysis } = context;
  const { call, error, args } = names;
  const start = findToken(analysis.source, '{', cls.body.start) + 1;
  const text =
    ` constructor(...${args}) { const ${call} = ${runtime.use('enter')}(${names.unit}, ${index});` +
    ` try { super(...${runtime.use('passedOn')}(${args})); }` +
    ` catch (${error}) { ${runtime.use('failed')}(${call}, ${error}); throw ${error}; } finally { ${runtime.use('leave')}(${call}); } }`;
  context.rewriter.edits(hostOf(around, cls)).insertAfter(start, text);
}
