/**
 * Whether a program may look at the `prototype` objects of generator functions that are evaluated again and again. Each evaluation
 * makes one natively (ECMAScript 15.5.4), which costs more than running such a generator; a program that looks at none of them
 * cannot tell whether they are one.
 */
import type * as acorn from 'acorn';
import type { Binding, Node } from './scope.js';
import type { Walked } from './walked.js';

/** Methods that tell what an object inherits from, or what a function is. */
const lookups: ReadonlySet<string> = new Set(['getPrototypeOf', 'isPrototypeOf', '__lookupGetter__', '__lookupSetter__', 'construct']);

/** Properties that are, or inherit from, a `prototype`. */
export const prototypeKeys: ReadonlySet<string> = new Set(['prototype', '__proto__']);

/**
 * What a member expression asks for.
 * @returns the expression whose prototype it is; `null` where that is not to be seen; `undefined` where it is none
 */
export function prototypeOwner(node: acorn.MemberExpression): Node | null | undefined {
  const { property, computed } = node;
  const key = computed ? textOf(property) : property.type === 'Identifier' ? property.name : undefined;
  if (key === undefined) return undefined;
  if (prototypeKeys.has(key)) return node.object as Node;
  return lookups.has(key) ? null : undefined;
}

/** Whether a property that a pattern takes out of an object tells of prototypes: `const { getPrototypeOf } = Object`. */
export function asksByKey(key: acorn.Expression): boolean {
  const name = key.type === 'Identifier' ? key.name : textOf(key);
  return name !== undefined && (prototypeKeys.has(name) || lookups.has(name));
}

/** The text that an expression is, written as a literal. */
function textOf(node: acorn.Expression | acorn.PrivateIdentifier): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  return node.type === 'TemplateLiteral' && node.expressions.length === 0 ? (node.quasis[0]!.value.cooked ?? undefined) : undefined;
}

/** Whether a program asks for prototypes that may be those of nested generator functions. */
export function asksForPrototypes({ prototypeOwners, references }: Walked): boolean {
  if (prototypeOwners.length === 0) return false;
  const names = new Set<Node>();
  for (const owner of prototypeOwners) {
    // `new.target.prototype` is that of a class or plain function.
    if (owner?.type === 'Identifier') names.add(owner);
    else if (owner?.type !== 'MetaProperty') return true;
  }
  return references.some(({ node, binding }) => binding !== null && names.has(node) && mayBeGeneratorFunction(binding));
}

/** Whether the value of a name may be a generator function that is evaluated again and again. */
function mayBeGeneratorFunction({ name, kind, scope, reassigned }: Binding): boolean {
  if ((kind === 'class' && !reassigned) || kind === 'class-self' || kind === 'import') return false;
  if (kind === 'self') return scope.func.isGenerator;
  if (kind !== 'function' || reassigned) return true;
  return scope.kind !== 'program' && scope.functions.some(({ id, generator }) => id.name === name && generator);
}
