/**
 * What Node reads of a CommonJS module that an ECMAScript module imports: its exports' names are found by the look of certain statements
 * (package `cjs-module-lexer`, "Grammar" in its README), and those of getters with any other look are taken out. The functions in these
 * statements stay as they are, and have no frames.
 */
import type * as acorn from 'acorn';
import type { FunctionInfo } from '../../2-analyze/scope.js';

const getterBefore =
  /Object\s*\.\s*defineProperty\s*\(\s*(?:module\s*\.\s*)?exports\s*,\s*(?:'[^']*'|"[^"]*"|[\w$]+)\s*,\s*\{\s*(?:enumerable\s*:\s*(?:true|!0)\s*,\s*)?get\s*(?::\s*)?$/;
const getterText = /^(?:function\s*[\w$]*\s*)?\(\s*\)\s*\{\s*return\s+[\w$]+(?:\.[\w$]+|\[[^[\]]*\])?\s*;?\s*\}$/;
const copyBefore = /Object\s*\.\s*keys\s*\(\s*[\w$]+\s*\)\s*\.\s*forEach\s*\(\s*$/;
const copyText = /\bexports\b/;

/** How much text in front of a function is looked at. */
const BEFORE = 200;

/** Whether a function is part of a statement that tells names of exports. */
export function isLexed({ node, parent }: FunctionInfo, source: string): boolean {
  if (node.type !== 'FunctionExpression') return false;
  const before = source.slice(Math.max(0, node.start - BEFORE), node.start);
  if (before.endsWith('(')) return copyBefore.test(before) && copyText.test(source.slice(node.start, node.end));
  // A function that is no value of a key has no `get` in front of it.
  if (!/get\s*(?::\s*)?$/.test(before) || !getterText.test(source.slice(node.start, node.end))) return false;
  return getterBefore.test(before) || (parent !== null && isLexed(parent, source));
}

/** Whether a node is an assignment `module.exports = { … }`, whose keys are read too: nothing may come between. */
export function isExportedLiteral(
  node: acorn.Node,
  source: string,
): node is acorn.AssignmentExpression & { right: acorn.ObjectExpression } {
  if (node.type !== 'AssignmentExpression') return false;
  const { left, operator, right } = node as acorn.AssignmentExpression;
  return operator === '=' && right.type === 'ObjectExpression' && /^module\s*\.\s*exports$/.test(source.slice(left.start, left.end));
}
