/** ECMAScript B.3.3: in sloppy code, a function declared in a block is also a `var` of the function around. */
import type * as acorn from 'acorn';
import type { Scope } from './scope.js';
import { Binding } from './scope.js';
import type { Walked } from './walked.js';

/**
 * Make the `var` bindings of functions in blocks, where replacing the declaration by `var` would be no early error.
 * @returns the declarations concerned
 */
export function annexB(walked: Walked): Set<acorn.FunctionDeclaration> {
  const hoisted = new Set<acorn.FunctionDeclaration>();
  for (const { node, scope } of walked.blockFunctions) {
    const { id } = node;
    if (!id || !canHoist(id.name, scope)) continue;
    const target = scope.func.body;
    const binding = target.bindings.get(id.name) ?? new Binding(id.name, 'var', target, id.start, -1);
    target.bindings.set(id.name, binding);
    binding.reassigned = true;
    binding.fromBlocks = true;
    hoisted.add(node);
  }
  return hoisted;
}

function canHoist(name: string, block: Scope): boolean {
  const { func } = block;
  for (let scope = block.parent; scope && scope !== func.body; scope = scope.parent) {
    const known = scope.bindings.get(name);
    // `catch (f)` with a plain name does not stand in the way (B.3.4).
    if (known && !(known.kind === 'catch' && scope.node.type === 'CatchClause' && scope.node.param?.type === 'Identifier')) return false;
  }
  if (func.params.bindings.get(name)?.kind === 'param') return false;
  const known = func.body.bindings.get(name);
  if (known) {
    return known.kind === 'var' || known.kind === 'function';
  }
  return !func.params.bindings.has(name);
}
