/** Names to bindings, and what can be proved about a binding at a place. */
import type * as acorn from 'acorn';
import type { SourceType } from '../../options.js';
import type { Binding, FunctionInfo, FunctionNode, Reference, Scope } from './scope.js';
import type { Walked } from './walked.js';

/** Give every reference its binding, and every binding its references and flags. */
export function resolve(walked: Walked): void {
  for (const reference of walked.references) {
    const binding = reference.scope.lookup(reference.node.name);
    if (!binding) continue;
    reference.binding = binding;
    binding.references.push(reference);
    if (reference.use === 'write' || reference.use === 'update') binding.reassigned = true;
    if (reference.scope.func !== binding.scope.func) binding.captured = true;
  }
}

/**
 * Variables that may be assigned where no reference shows it: parameters by way of a mapped `arguments` object, what a
 * direct `eval` sees, and the globals of a script by other scripts.
 */
export function markUnseenAssignments({ program, functions }: Walked, sourceType: SourceType): void {
  const mark = (scope: Scope): void => {
    for (const binding of scope.bindings.values()) binding.reassigned = true;
  };
  if (sourceType === 'script' || program.body.dynamic) mark(program.body);
  for (const func of functions) {
    if (func.params.dynamic || (func.seesArguments && !func.strict && func.params === func.body)) mark(func.params);
    for (const scope of [func.body, ...func.blocks]) if (scope.dynamic) mark(scope);
  }
  for (const scope of program.blocks) if (scope.dynamic) mark(scope);
}

/**
 * Whether code at `position` in `scope` always finds the binding initialised.
 *
 * Straight-line code after the declaration does, as a scope is entered anew whenever it is left or repeated,
 * except in a `switch`, where a case may be jumped to. A function finds it so if it is created, or can only be
 * called, after the declaration.
 */
export function isReady(binding: Binding, position: number, scope: Scope, seen: Set<FunctionInfo> = new Set()): boolean {
  if (binding.readyAt < 0) return true;
  if (position < binding.readyAt || binding.scope.kind === 'switch') return false;
  const owner = binding.scope.func;
  let func: FunctionInfo = scope.func;
  if (func === owner) return true;
  while (func.parent && func.parent !== owner) func = func.parent;
  if (func.kind !== 'declaration') return func.node.start >= binding.readyAt;
  return isDeclarationReady(func, binding, seen);
}

/** A function declaration is hoisted: what counts is where its name is used. */
function isDeclarationReady(func: FunctionInfo, binding: Binding, seen: Set<FunctionInfo>): boolean {
  const { id } = func.node as FunctionNode;
  if (!func.outer) return false;
  if (func.outer !== binding.scope && func.outer.node.start >= binding.readyAt) return true;
  if (!id || seen.has(func)) return seen.has(func);
  seen.add(func);
  const own = func.outer.bindings.get(id.name);
  if (!own || func.outer.kind === 'program') return false;
  return own.references.every(
    ({ node, scope, use }) => use !== 'export' && (scope.func.isWithin(func) || isReady(binding, node.start, scope, seen)),
  );
}

/** The reference's place lies in the parameters of `func`, not in its body. */
export function inParameters(func: FunctionInfo, node: acorn.Node): boolean {
  const { body } = func.node as FunctionNode;
  return body !== undefined && func.kind !== 'program' && node.start < body.start;
}

export function isReferenceReady(reference: Reference, binding: Binding): boolean {
  return isReady(binding, reference.node.start, reference.scope);
}
