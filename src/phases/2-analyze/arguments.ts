/** Which identifiers `arguments` are the object of a function, and not a variable: decided when all declarations are known. */
import { inParameters } from './resolve.js';
import { Binding, type FunctionInfo, type Reference, type Scope } from './scope.js';
import type { Walked } from './walked.js';

/** Make the references to `arguments` objects uses of their functions; where something assigns to the name, it is a variable. */
export function findArguments({ names, references, functionOf }: Walked): void {
  if (!names.has('arguments')) return;
  declareAssigned(references);
  const others: Reference[] = [];
  for (const reference of references) {
    const { node, scope } = reference;
    const owner = ownerOf(reference);
    if (owner) {
      owner.usesArguments = true;
      owner.implicits.push(node);
      functionOf.set(node, scope.func);
    } else others.push(reference);
  }
  references.length = 0;
  for (const other of others) references.push(other);
}

/** Parameters see another variable than the body where that has one: if they mention the name, it stays as it is. */
function declareAssigned(references: readonly Reference[]): void {
  const inParams = new Set<FunctionInfo>();
  const assigned = new Map<FunctionInfo, number>();
  for (const reference of references) {
    const owner = ownerOf(reference);
    if (!owner) continue;
    if (owner.params !== owner.body && inParameters(owner, reference.node)) inParams.add(owner);
    if (reference.use === 'write' || reference.use === 'update') assigned.set(owner, reference.node.start);
  }
  for (const [{ body }, start] of [...assigned].filter(([owner]) => !inParams.has(owner)))
    body.bindings.set('arguments', new Binding('arguments', 'var', body, start, -1));
}

/** The nearest function that has `arguments`, unless a variable of that name is nearer (ECMAScript 10.2.11). */
function ownerOf({ node, scope: from }: Reference): FunctionInfo | null {
  if (node.name !== 'arguments') return null;
  for (let scope: Scope | null = from; scope; scope = scope.parent) {
    const { func }: { func: FunctionInfo } = scope;
    if (scope.bindings.has('arguments')) return null;
    if (scope === func.params && !func.isArrow) return func.kind === 'program' || func.kind === 'initializer' ? null : func;
  }
  return null;
}
