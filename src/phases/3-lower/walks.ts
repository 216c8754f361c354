/**
 * `list.entries()` and the like as what a loop, an array pattern or a `yield*` goes over. With snapshots, the runtime makes the call, and notes what the iterator
 * goes over, which the engine would not tell: nobody but the loop gets to see it.
 */
import type * as acorn from 'acorn';
import { type Code, code, Mapped } from '../../text/code.js';
import { shownCallee } from './calls.js';
import { lower } from './expressions.js';
import type { Lowering } from './lowering.js';

/** Methods by these names may give an iterator of the engine's. */
export const walkMethods: ReadonlySet<string> = new Set(['entries', 'keys', 'values']);

/** @returns the arguments of the runtime's function, or `null` for any other expression */
function walkOf(l: Lowering, node: acorn.Expression): Code | null {
  let inner = node;
  while (inner.type === 'ParenthesizedExpression') inner = inner.expression;
  if (!l.savable || inner.type !== 'CallExpression' || inner.optional || inner.arguments.length > 0) return null;
  const { callee } = inner;
  if (callee.type !== 'MemberExpression' || callee.optional || callee.computed || callee.object.type === 'Super') return null;
  const { property } = callee;
  if (property.type !== 'Identifier' || !walkMethods.has(property.name)) return null;
  return code`${lower(l, callee.object)}, ${new Mapped(`'${property.name}'`, property.start, property.name)}, ${shownCallee(callee)}`;
}

/** The value of an array pattern with a suspension, where nothing else gets to see it; `null` for any other expression. */
export function destructured(l: Lowering, pattern: acorn.Pattern, node: acorn.Expression): Code | null {
  return pattern.type === 'ArrayPattern' && l.suspends(pattern) ? walk(l, node) : null;
}

/** Such a call; `null` for any other expression. */
export function walk(l: Lowering, node: acorn.Expression): Code | null {
  const call = walkOf(l, node);
  return call && code`${l.runtime.use('walk')}(${call})`;
}

/** The cursor of a `for-of`. */
export function cursorOver(l: Lowering, node: acorn.Expression): Code {
  const call = walkOf(l, node);
  if (call) return code`${l.runtime.use('iterateBy')}(${call})`;
  const { value } = l.names;
  return code`${l.runtime.use('iterate')}(${value} = ${lower(l, node)}, ${value}?.[${l.runtime.use('iterator')}])`;
}
