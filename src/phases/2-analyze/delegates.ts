/** Which `yield*` delegate to a generator function that is known at compile time. */
import type * as acorn from 'acorn';
import type { GeneratorInfo } from './generators.js';
import type { FunctionNode, Scope, Suspension } from './scope.js';

export interface KnownDelegate {
  readonly generator: GeneratorInfo;
  /** The call, if its arguments alone make the frame: then the function is not called, and no object is made for it. */
  readonly frameOf: acorn.CallExpression | null;
}

/**
 * Find the `yield* f(…)` whose `f` is a generator function declared once in the same text and never replaced: their
 * delegates are objects of one class, which engines see through. Recursion over trees is written so.
 * @param shared programs look at the calls of functions
 */
export function findKnownDelegates(generators: readonly GeneratorInfo[], shared: boolean): Map<acorn.YieldExpression, KnownDelegate> {
  const declared = new Map<FunctionNode, GeneratorInfo>(generators.map((generator) => [generator.node, generator]));
  const found = new Map<acorn.YieldExpression, KnownDelegate>();
  for (const { func, home, placement } of generators) {
    if (placement === 'inline') continue;
    for (const suspension of func.suspensions) {
      const called = calledFunction(suspension);
      const generator = called && declared.get(called);
      if (generator?.exactness === 'once' && generator.home === home && generator.placement === 'lifted') {
        const call = suspension.node.argument as acorn.CallExpression;
        const isFrame = !shared && isPlain(generator) && !func.suspensions.some(({ node }) => isWithin(node, call));
        found.set(suspension.node, { generator, frameOf: isFrame ? call : null });
        if (isFrame) generator.isFrameDelegate = true;
        else generator.isDelegate = true;
      }
    }
  }
  return found;
}

/** The function does nothing but put its arguments into the frame. */
function isPlain({ func, node, captures }: GeneratorInfo): boolean {
  if (func.usesThis || func.usesArguments || captures.size > 0) return false;
  const names = node.params.map((param) => (param.type === 'Identifier' ? param.name : ''));
  return new Set(names).size === names.length && names.every((name) => name !== '' && !reserved.has(name));
}

/** Names that sloppy functions may have for parameters, and strict ones not. */
const reserved: ReadonlySet<string> = new Set(
  'arguments await eval implements interface let package private protected public static yield'.split(' '),
);

function isWithin(node: acorn.Node, outer: acorn.Node): boolean {
  return node.start >= outer.start && node.end <= outer.end;
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
