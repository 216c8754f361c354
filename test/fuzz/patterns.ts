/** Random destructuring patterns, for declarations and for assignments. */
import { makeArray, makeIterable, makeObject, makeTarget, operand } from './expressions.js';
import { type Context, freshName, type Maker, things } from './maker.js';
import { ASSIGNMENT, put } from './text.js';

/** What a pattern binds at its leaves: makes the text of one leaf, or `undefined` if there is nothing to bind. */
type Leaf = () => string | undefined;

export interface PatternWithSource {
  pattern: string;
  /** An expression that the pattern can take apart, mostly. */
  source: string;
}

/** A pattern of assignment targets. `arrays`: how likely it is one for arrays. */
export function makeAssignmentPattern(maker: Maker, context: Context, depth: number, arrays = 0.55): PatternWithSource {
  return makePattern(maker, context, depth, arrays, () => makeTarget(maker, context, depth));
}

/** A pattern that binds fresh names. `names` collects them; they are still to be declared. */
export function makeBindingPattern(maker: Maker, context: Context, depth: number, names: string[], arrays = 0.55): PatternWithSource {
  return makePattern(maker, context, depth, arrays, () => {
    const name = freshName(maker, context);
    if (names.includes(name)) return undefined;
    names.push(name);
    return name;
  });
}

function makePattern(maker: Maker, context: Context, depth: number, arrays: number, leaf: Leaf): PatternWithSource {
  const inArray = maker.random.chance(arrays);
  const pattern = inArray ? arrayPattern(maker, context, depth, leaf) : objectPattern(maker, context, depth, leaf);
  // V8 11 reads an accessor with a computed key twice where a rest element follows.
  const source = !inArray && pattern.includes('...') ? maker.random.pick(things) : makeSource(maker, context, depth, inArray);
  return { pattern, source };
}

function makeSource(maker: Maker, context: Context, depth: number, inArray: boolean): string {
  if (inArray) return put(makeIterable(maker, context, depth), ASSIGNMENT);
  const { random } = maker;
  return random.chance(0.3)
    ? random.pick(things)
    : put(random.chance(0.7) ? makeObject(maker, context, depth) : makeArray(maker, context, depth), ASSIGNMENT);
}

function arrayPattern(maker: Maker, context: Context, depth: number, leaf: Leaf): string {
  const { random } = maker;
  const elements = random.several(0, 3, () => (random.chance(0.1) ? '' : element(maker, context, depth, leaf)));
  if (random.chance(0.25)) {
    const rest = random.chance(0.8) ? leaf() : arrayPattern(maker, context, depth - 1, leaf);
    if (rest !== undefined) elements.push(`...${rest}`);
  }
  return `[${elements.join(', ')}]`;
}

function objectPattern(maker: Maker, context: Context, depth: number, leaf: Leaf): string {
  const { random } = maker;
  const keys = ['n', 'name', 'list', 'p', 'x', 'missing', '7'];
  const properties = random.several(0, 3, () => {
    const bound = random.chance(0.25) ? leaf() : undefined;
    if (bound !== undefined && /^[a-g]$/.test(bound))
      return random.chance(0.5) ? `${bound} = ${operand(maker, context, Math.max(depth - 1, 1))}` : bound;
    if (bound !== undefined) return `n: ${bound}`;
    const key = random.chance(0.25) ? `[${operand(maker, context, Math.max(depth - 1, 1), ASSIGNMENT)}]` : random.pick(keys);
    return `${key}: ${element(maker, context, depth, leaf)}`;
  });
  const rest = random.chance(0.2) ? leaf() : undefined;
  if (rest !== undefined) properties.push(`...${rest}`);
  return `{ ${properties.join(', ')} }`;
}

/**
 * An object pattern whose value may be null. V8 evaluates its first target before it looks (docs/differences.md): the first is one that
 * takes no evaluation.
 */
function nestedObjectPattern(maker: Maker, context: Context, depth: number, leaf: Leaf): string {
  return objectPattern(maker, context, depth, leaf).replace('{ ', "{ n: {} = '', ");
}

/** A leaf or a nested pattern, with or without a default. A leaf that cannot be had becomes an empty pattern. */
function element(maker: Maker, context: Context, depth: number, leaf: Leaf): string {
  const { random } = maker;
  if (depth > 0 && random.chance(0.2)) {
    const inArray = random.chance(0.5);
    const nested = inArray ? arrayPattern(maker, context, depth - 1, leaf) : nestedObjectPattern(maker, context, depth - 1, leaf);
    const isCopied = !inArray && nested.includes('...');
    const source = inArray ? makeArray : makeObject;
    return `${nested} = ${isCopied ? random.pick(things) : source(maker, context, depth - 1).text}`;
  }
  const target = leaf() ?? '{}';
  if (target === '{}') return "{} = ''";
  return random.chance(0.35) ? `${target} = ${operand(maker, context, Math.max(depth - 1, 1))}` : target;
}
