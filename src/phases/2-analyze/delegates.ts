/** Which `yield*` delegate to a generator function that is known at compile time. */
import type * as acorn from 'acorn';
import type { GeneratorInfo } from './generators.js';
import type { FunctionNode, Scope, Suspension } from './scope.js';

/**
 * Find the `yield* f(…)` whose `f` is a generator function declared once in the same text and never replaced: their
 * delegates are objects of one class, which engines see through. Recursion over trees is written so.
 */
export function findKnownDelegates(generators: readonly GeneratorInfo[]): Map<acorn.YieldExpression, GeneratorInfo> {
  const declared = new Map<FunctionNode, GeneratorInfo>(generators.map((generator) => [generator.node, generator]));
  const found = new Map<acorn.YieldExpression, GeneratorInfo>();
  for (const { func, home, placement } of generators) {
    if (placement === 'inline') continue;
    for (const suspension of func.suspensions) {
      const called = calledFunction(suspension);
      const generator = called && declared.get(called);
      if (generator?.exactness === 'once' && generator.home === home && generator.placement === 'lifted') {
        found.set(suspension.node, generator);
        generator.isDelegate = true;
      }
    }
  }
  return found;
}

/** The declaration of the function that is called for the delegate, where nothing can come between. */
function calledFunction({ node, scope }: Suspension): acorn.FunctionDeclaration | undefined {
  const { argument } = node;
  if (!node.delegate || argument?.type !== 'CallExpression' || argument.optional || argument.callee.type !== 'Identifier') return undefined;
  const { name } = argument.callee;
  for (let at: Scope | null = scope; at && !at.dynamic; at = at.parent) {
    const binding = at.bindings.get(name);
    if (!binding) continue;
    return binding.kind === 'function' && !binding.reassigned ? at.functions.findLast(({ id }) => id.name === name) : undefined;
  }
  return undefined;
}
