/** Expressions: who reads and writes names, and how. */
import type * as acorn from 'acorn';
import { firstOf } from '../children.js';
import { namingTarget } from '../naming.js';
import { prototypeKeys, prototypeOwner } from '../prototypes.js';
import type { FunctionInfo, FunctionNode, Node, Scope } from '../scope.js';
import type { Visitors, Walker } from '../walker.js';
import { pattern } from './declarations.js';

export const expressions: Visitors = {
  Identifier: (w, node) => w.refer(node, 'read'),

  AssignmentExpression: (w, node) => {
    const { left, right, operator } = node;
    if (left.type === 'Identifier') {
      w.refer(left, operator === '=' ? 'write' : 'update');
      const target = operator === '=' || operator === '??=' || operator === '||=' || operator === '&&=' ? namingTarget(node) : null;
      if (target) w.named(right, target.name, target);
      else w.visit(right);
    } else {
      if (left.type === 'MemberExpression') w.visit(left);
      else pattern(w, left, 'write');
      w.visit(right);
    }
  },

  UpdateExpression: (w, node) => {
    if (node.argument.type === 'Identifier') w.refer(node.argument, 'update');
    else w.visit(node.argument);
  },

  BinaryExpression: (w, node) => {
    if (node.left.type === 'PrivateIdentifier') w.visit(node.left);
    if (node.operator === 'instanceof') w.tested.add(node.right);
    w.visit(node.right);
  },

  LogicalExpression: (w, node) => w.visit(node.right),

  // As a key, or an argument of Object.getOwnPropertyDescriptor.
  Literal: (w, node) => {
    if (prototypeKeys.has(node.value as string)) w.prototypeOwners.push(null);
  },

  UnaryExpression: (w, node) => {
    const { argument } = node;
    if (argument.type === 'Identifier' && (node.operator === 'typeof' || node.operator === 'delete')) w.refer(argument, node.operator);
    else w.visit(argument);
  },

  CallExpression: (w, node) => {
    const { callee } = node;
    if (callee.type === 'Identifier') {
      w.refer(callee, 'callee');
      if (callee.name === 'eval' && !node.optional) directEval(w, node);
    } else if (callee.type === 'FunctionExpression' || callee.type === 'ArrowFunctionExpression') {
      w.functionLike(callee, callee.type === 'FunctionExpression' ? 'expression' : 'arrow', { invoked: true });
    } else if (!firstOf(node)) {
      if (callee.type === 'ThisExpression') w.calledThis.add(callee);
      w.visit(callee);
    }
    args(w, node.arguments);
  },

  NewExpression: (w, node) => {
    if (node.callee.type === 'Identifier') w.refer(node.callee, 'new');
    else if (node.callee.type === 'FunctionExpression') w.functionLike(node.callee, 'expression', { constructed: true });
    else w.visit(node.callee);
    args(w, node.arguments);
  },

  TaggedTemplateExpression: (w, node) => {
    if (node.tag.type === 'Identifier') w.refer(node.tag, 'callee');
    else {
      if (node.tag.type === 'ThisExpression') w.calledThis.add(node.tag);
      w.visit(node.tag);
    }
    w.visit(node.quasi);
  },

  MemberExpression: (w, node) => {
    const owner = prototypeOwner(node);
    if (owner !== undefined) w.prototypeOwners.push(owner);
    if (node.computed || node.property.type === 'PrivateIdentifier') w.visit(node.property);
  },
};

function args(w: Walker, nodes: readonly (acorn.Expression | acorn.SpreadElement)[]): void {
  for (const node of nodes) {
    if (node.type === 'FunctionExpression') w.functionLike(node, 'expression', { argument: true });
    else w.visit(node);
  }
}

/** A direct `eval` sees and may add names in every scope around it. */
function directEval(w: Walker, node: acorn.CallExpression): void {
  for (let scope: Scope | null = w.scope; scope; scope = scope.parent) scope.dynamic = true;
  for (let func: FunctionInfo | null = w.func, inner: FunctionInfo | null = null; func; inner = func, func = func.parent) {
    const at = inner ? inner.outer : w.scope;
    // In the parameters: the scope chain reaches the function's scopes without passing its body.
    const inBody = at !== null && (at === func.body ? func.body !== func.params || inBodyRange(func, node) : at.isWithin(func.body));
    if (inBody) func.evalInBody ??= node;
    else func.evalInParams = true;
  }
}

function inBodyRange(func: FunctionInfo, node: Node): boolean {
  const { body } = func.node as FunctionNode;
  return !body || node.start >= body.start;
}
