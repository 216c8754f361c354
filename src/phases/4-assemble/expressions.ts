/** Expressions, by node type: each leaves its value on the stack. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Node } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { assignment, update } from './assignments.js';
import { call, construct, dynamicImport, taggedTemplate } from './calls.js';
import { chain } from './chains.js';
import { classValue } from './classes.js';
import { makeFunction } from './functions.js';
import { arrayLiteral, literal, objectLiteral, templateLiteral } from './literals.js';
import { member } from './members.js';
import { binary, conditional, logical, unary } from './operators.js';
import { awaitExpression, yieldExpression } from './suspensions.js';
import { loadIdentifier } from './variables.js';

type ExpressionVisitors = { [T in Node['type']]?: (a: Assembler, node: Extract<Node, { type: T }>) => void };

const expressions: ExpressionVisitors = {
  Identifier: loadIdentifier,
  Literal: literal,
  ThisExpression: (a, node) => a.simple(opmap.LOAD_THIS, node),
  MetaProperty: (a, node) => a.simple(node.meta.name === 'new' ? opmap.LOAD_NEW_TARGET : opmap.LOAD_IMPORT_META, node),

  UnaryExpression: unary,
  BinaryExpression: binary,
  LogicalExpression: logical,
  ConditionalExpression: conditional,
  SequenceExpression: (a, node) => {
    const last = node.expressions.length - 1;
    for (const part of node.expressions.slice(0, last)) effect(a, part);
    expression(a, node.expressions[last]!);
  },
  ParenthesizedExpression: (a, node) => expression(a, node.expression),

  AssignmentExpression: (a, node) => assignment(a, node, true),
  UpdateExpression: (a, node) => update(a, node, true),

  MemberExpression: member,
  ChainExpression: (a, node) => chain(a, node, 'value'),
  CallExpression: call,
  NewExpression: construct,
  ImportExpression: dynamicImport,

  ArrayExpression: arrayLiteral,
  ObjectExpression: objectLiteral,
  TemplateLiteral: templateLiteral,
  TaggedTemplateExpression: taggedTemplate,

  FunctionExpression: (a, node) => makeFunction(a, node),
  ArrowFunctionExpression: (a, node) => makeFunction(a, node),
  ClassExpression: (a, node) => classValue(a, node, () => a.constant(node.id?.name ?? '')),

  YieldExpression: yieldExpression,
  AwaitExpression: awaitExpression,
};

/** Push the value of an expression. Chains, `a + b + …` and `a.b().c()…`, are followed in a loop: they may be long. */
export function expression(a: Assembler, node: acorn.Node): void {
  const links: Node[] = [];
  let at = node as Node;
  for (let first = leading(at); first; first = leading(at)) {
    links.push(at);
    at = first;
  }
  visit(a, at);
  for (let link = links.pop(); link; link = links.pop()) visit(a, link);
}

/** What is pushed first of the nodes that chains are made of: it is there when such a node is visited. */
function leading(node: Node): Node | null {
  switch (node.type) {
    case 'BinaryExpression':
      return node.left.type === 'PrivateIdentifier' ? null : node.left;
    case 'LogicalExpression':
      return node.left;
    case 'MemberExpression':
      return node.object.type === 'Super' ? null : node.object;
    case 'CallExpression': {
      const { callee } = node;
      if (callee.type === 'CallExpression') return callee;
      return callee.type === 'MemberExpression' && callee.object.type !== 'Super' ? callee.object : null;
    }
    default:
      return null;
  }
}

function visit(a: Assembler, node: Node): void {
  const visitor = expressions[node.type] as ((a: Assembler, node: acorn.Node) => void) | undefined;
  if (!visitor) throw new Error(`no code for ${node.type}`);
  visitor(a, node);
  a.note(1, node, 'value');
}

/** Push the value of an expression whose place names it; functions know their names from the analysis. */
export function named(a: Assembler, node: acorn.Expression, name: string | null): void {
  if (name !== null && node.type === 'ClassExpression' && !node.id) {
    classValue(a, node, () => a.constant(name));
    a.note(1, node, 'value');
  } else expression(a, node);
}

type EffectVisitors = { [T in Node['type']]?: (a: Assembler, node: Extract<Node, { type: T }>) => void };

const effects: EffectVisitors = {
  AssignmentExpression: (a, node) => assignment(a, node, false),
  UpdateExpression: (a, node) => update(a, node, false),
  SequenceExpression: (a, node) => {
    for (const part of node.expressions) effect(a, part);
  },
  UnaryExpression: (a, node) => {
    if (node.operator === 'void') effect(a, node.argument);
    else unary(a, node, false);
  },
  // A constant has no effect; directives are such.
  Literal: () => {},
};

/** Evaluate an expression for its effect. */
export function effect(a: Assembler, node: acorn.Node): void {
  const visit = effects[node.type as Node['type']] as ((a: Assembler, node: acorn.Node) => void) | undefined;
  if (visit) visit(a, node);
  else {
    expression(a, node);
    a.simple(opmap.POP_TOP);
  }
}
