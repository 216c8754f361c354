/**
 * Which `yield*` delegate to generators of a generator function of the same text, as recursion over trees and parsers do: the
 * class of that function starts them where engines see through it. Some are known; most are a guess by the name that is called, which
 * the class checks.
 */
import type * as acorn from 'acorn';
import type { Delegation, GeneratorInfo } from './generators.js';
import type { FunctionNode, Scope, Suspension } from './scope.js';

export interface KnownDelegate {
  readonly generator: GeneratorInfo;
  readonly by: Delegation;
}

/**
 * Find them, and tell the generators.
 * @param isScript the classes at top level are out of reach for what stands inline
 * @param shared programs look at the calls of functions
 */
export function findDelegates(
  generators: readonly GeneratorInfo[],
  isScript: boolean,
  shared: boolean,
): Map<acorn.YieldExpression, KnownDelegate> {
  const candidates = new Candidates(generators);
  const found = new Map<acorn.YieldExpression, KnownDelegate>();
  for (const delegating of generators) {
    if (isScript && delegating.placement === 'inline' && delegating.home.kind === 'program') continue;
    for (const suspension of delegating.func.suspensions) {
      if (!suspension.node.delegate) continue;
      const known = delegating.placement === 'lifted' ? candidates.known(delegating, suspension) : undefined;
      const guess = known ?? candidates.guess(delegating, suspension);
      if (!guess) continue;
      const by = wayTo(guess, known, suspension, delegating, shared);
      if (!by) continue;
      found.set(suspension.node, { generator: guess, by });
      guess.delegations.add(by);
    }
  }
  return found;
}

function wayTo(
  guess: GeneratorInfo,
  known: GeneratorInfo | undefined,
  suspension: Suspension,
  delegating: GeneratorInfo,
  shared: boolean,
): Delegation | undefined {
  if (!isCall(suspension)) return !shared && isIterated(guess) ? 'over' : undefined;
  if (shared || isWithinCall(suspension, delegating)) return 'by';
  if (known && isPlain(known) && !known.func.usesThis) return 'to';
  return isMethodCall(guess, suspension) ? 'on' : 'by';
}

class Candidates {
  private readonly declared: ReadonlyMap<FunctionNode, GeneratorInfo>;
  private readonly named = new Map<string, GeneratorInfo[]>();
  private readonly iterating: GeneratorInfo[] = [];

  constructor(generators: readonly GeneratorInfo[]) {
    this.declared = new Map(generators.map((generator) => [generator.node, generator]));
    for (const generator of generators) {
      const { func } = generator;
      if (isIteratorMethod(generator)) this.iterating.push(generator);
      else if (func.name !== '') this.named.set(func.name, [...(this.named.get(func.name) ?? []), generator]);
    }
  }

  /** The function that is called, where it is declared once and never replaced. */
  known({ home }: GeneratorInfo, suspension: Suspension): GeneratorInfo | undefined {
    const called = calledFunction(suspension);
    const generator = called && this.declared.get(called);
    return generator?.exactness === 'once' && generator.home === home && generator.placement === 'lifted' ? generator : undefined;
  }

  /** The one that is meant, most likely: the only one of that name, or of the same class or literal. */
  guess({ home, site }: GeneratorInfo, { node: { argument } }: Suspension): GeneratorInfo | undefined {
    if (!argument) return undefined;
    const name = argument.type === 'CallExpression' ? calledName(argument) : undefined;
    const all = argument.type === 'CallExpression' ? (this.named.get(name ?? '') ?? []) : mayBeIterable(argument) ? this.iterating : [];
    const visible = all.filter((generator) => generator.home === home);
    if (visible.length < 2) return visible[0];
    const beside = visible.filter((generator) => generator.site.container !== undefined && generator.site.container === site.container);
    return beside.length === 1 ? beside[0] : undefined;
  }
}

function isCall({ node }: Suspension): boolean {
  return node.argument?.type === 'CallExpression';
}

/** What is called: a variable, a method, or a private method. */
function calledName({ callee }: acorn.CallExpression): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  return callee.property.type === 'PrivateIdentifier' ? `#${callee.property.name}` : (callee.property as acorn.Identifier).name;
}

/** Not a literal of another kind. */
function mayBeIterable({ type }: acorn.Expression): boolean {
  return type === 'Identifier' || type === 'ThisExpression' || type === 'MemberExpression' || type === 'ChainExpression';
}

/** A method `*[Symbol.iterator]`. */
function isIteratorMethod({ site: { holder } }: GeneratorInfo): boolean {
  if (holder === undefined || !('computed' in holder) || !holder.computed) return false;
  const key = holder.key as acorn.Expression;
  return (
    key.type === 'MemberExpression' &&
    !key.computed &&
    key.object.type === 'Identifier' &&
    key.object.name === 'Symbol' &&
    (key.property as acorn.Identifier).name === 'iterator'
  );
}

/** The function that delegates is suspended amid the call: the delegate is made from what it has kept. */
function isWithinCall({ node: { argument } }: Suspension, { func }: GeneratorInfo): boolean {
  return func.suspensions.some(({ node }) => isWithin(node, argument!));
}

/** An object alone makes the frame, by its method. */
function isIterated(generator: GeneratorInfo): boolean {
  return generator.node.params.length === 0 && isMethod(generator);
}

/** The object and the arguments of a call make the frame. */
function isMethodCall(generator: GeneratorInfo, { node: { argument } }: Suspension): boolean {
  const { callee, arguments: given } = argument as acorn.CallExpression;
  if (callee.type !== 'MemberExpression' || callee.object.type === 'Super') return false;
  return given.length === generator.node.params.length && given.every(({ type }) => type !== 'SpreadElement') && isMethod(generator);
}

/** The function's class knows it, and makes the same frame, whatever `this` is. */
function isMethod(generator: GeneratorInfo): boolean {
  return generator.exactness === 'once' && generator.placement === 'lifted' && generator.func.strict && isPlain(generator);
}

/** The function does nothing but put its arguments, and `this`, into the frame. */
function isPlain({ func, node, captures }: GeneratorInfo): boolean {
  if (func.seesArguments || captures.size > 0) return false;
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
  if (argument?.type !== 'CallExpression' || argument.optional || argument.callee.type !== 'Identifier') return undefined;
  const { name } = argument.callee;
  for (let at: Scope | null = scope; at && !at.dynamic; at = at.parent) {
    const binding = at.bindings.get(name);
    if (!binding) continue;
    return binding.kind === 'function' && !binding.reassigned ? at.functions.findLast(({ id }) => id.name === name) : undefined;
  }
  return undefined;
}
