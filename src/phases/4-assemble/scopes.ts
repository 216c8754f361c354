/** Entering scopes: new cells, uninitialised variables, hoisted functions. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Node, Scope } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { makeFunction } from './functions.js';
import { hasChecks, initializeBinding } from './variables.js';

/** Emit what is in a scope; `scope` may be missing, where a node has none of its own. */
export function withinScope(a: Assembler, scope: Scope | undefined, emit: () => void): void {
  if (!scope) {
    emit();
    return;
  }
  const outer = a.scope;
  a.scope = scope;
  freshVariables(a, scope);
  hoistFunctions(a, scope);
  emit();
  a.scope = outer;
}

/** A scope that is entered again and again has new variables each time. */
export function freshVariables(a: Assembler, scope: Scope): void {
  for (const binding of scope.bindings.values()) {
    if (binding.captured) {
      // A cell named as a parameter starts with its argument, so that another variable of the name needs a new one.
      if (scope.repeated || (binding.kind !== 'param' && a.argumentNames.has(binding.name)))
        a.emit(opmap.MAKE_CELL, a.cell(binding), scope.node);
    } else if (scope.repeated && hasChecks(binding)) a.emit(opmap.DELETE_FAST, a.local(binding), scope.node);
  }
}

/** Function declarations have their value from the start of their scope; the last of a name wins. */
export function hoistFunctions(a: Assembler, scope: Scope): void {
  const last = new Map<string, acorn.FunctionDeclaration>();
  for (const node of scope.functions) last.set(node.id.name, node);
  for (const node of scope.functions) {
    if (last.get(node.id.name) !== node) continue;
    makeFunction(a, node);
    initializeBinding(a, scope.bindings.get(node.id.name)!);
  }
}

/** B.3.3: where a function declaration in a block is passed, the function's variable of the name gets its value. */
export function annexB(a: Assembler, node: Node): acorn.FunctionDeclaration | null {
  return node.type === 'FunctionDeclaration' && a.analysis.annexB.has(node as acorn.FunctionDeclaration)
    ? (node as acorn.FunctionDeclaration)
    : null;
}
