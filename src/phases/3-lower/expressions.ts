/**
 * Expressions with a suspension inside; all others are copied.
 *
 * What is evaluated before a suspension and used after it is put on the frame's value stack, in evaluation order;
 * what comes after the last suspension stays an expression. `v` is the value sent, good until the next suspension.
 */
import type * as acorn from 'acorn';
import { type Code, code, join, Label } from '../../text/code.js';
import { isPlainName } from '../../text/scan.js';
import { isAnonymousFunction, namingTarget } from '../2-analyze/naming.js';
import { isReady } from '../2-analyze/resolve.js';
import type { Node } from '../2-analyze/scope.js';
import { call, construct, list } from './calls.js';
import { chain } from './chains.js';
import { delegate } from './delegates.js';
import { classText, classValue, objectLiteral, taggedTemplate, templateLiteral } from './literals.js';
import type { Lowering } from './lowering.js';
import { assignPattern } from './patterns.js';
import { naming } from './rewrite.js';
import { destructured } from './walks.js';

type ExpressionLowering = { [T in Node['type']]?: (l: Lowering, node: Extract<Node, { type: T }>) => Code };

const expressions: ExpressionLowering = {
  YieldExpression: (l, node) => {
    l.suspend(operand(l, node), node);
    if (!node.delegate) l.receives = true;
    return l.names.value;
  },

  ParenthesizedExpression: (l, node) => lowerOperand(l, node.expression),

  SequenceExpression: (l, node) => {
    const last = node.expressions.length - 1;
    for (const expression of node.expressions.slice(0, last)) l.scoped(() => effect(l, expression));
    return lowerOperand(l, node.expressions[last]!);
  },

  UnaryExpression: (l, node) => {
    const { operator, argument } = node;
    if (operator === 'delete') return deletion(l, argument);
    return code`(${operator} ${lowerOperand(l, argument)})`;
  },

  UpdateExpression: (l, node) => {
    const target = reference(l, node.argument as acorn.MemberExpression, false);
    return node.prefix ? code`(${node.operator}${target})` : code`(${target}${node.operator})`;
  },

  BinaryExpression: (l, node) => {
    if (node.left.type === 'PrivateIdentifier') return code`(#${node.left.name} in ${lowerOperand(l, node.right)})`;
    const [first, links] = operands(l, node);
    const innermost = links[0]!;
    const { height } = l;
    let value = l.suspends(innermost.right) ? hold(l, first) : lowerOperand(l, first);
    let done: acorn.Expression = first;
    for (const link of links) {
      const { operator, right } = link;
      if (right !== innermost.right && l.suspends(right)) value = l.spillAt(height, value, { node: done, role: 'value' });
      value = code`(${value} ${operator} ${lowerOperand(l, right)})`;
      done = link;
    }
    return value;
  },

  LogicalExpression: (l, node) => {
    const [first, links] = operands(l, node);
    const result = l.local();
    l.emit(code`${result} = ${lower(l, first)};`);
    for (const { operator, right } of links) {
      const end = new Label();
      shortCircuit(l, operator, result, end);
      l.emit(code`${result} = ${lower(l, right)};`);
      l.listing.mark(end);
    }
    return result;
  },

  ConditionalExpression: (l, node) => {
    const result = l.local();
    const [otherwise, end] = [new Label(), new Label()];
    l.listing.branch(lower(l, node.test), otherwise, true);
    l.scoped(() => l.emit(code`${result} = ${lower(l, node.consequent)};`));
    l.listing.goto(end);
    l.listing.mark(otherwise);
    l.scoped(() => l.emit(code`${result} = ${lower(l, node.alternate)};`));
    l.listing.mark(end);
    return result;
  },

  AssignmentExpression: (l, node) => assignment(l, node),

  MemberExpression: (l, node) => reference(l, node, false),
  ChainExpression: (l, node) => chain(l, node),
  CallExpression: (l, node) => call(l, node),
  NewExpression: (l, node) => construct(l, node),

  ImportExpression: (l, node) => {
    const options = (node as acorn.ImportExpression & { options?: acorn.Expression | null }).options;
    return code`import(${join(evaluate(l, options ? [node.source, options] : [node.source]), ', ')})`;
  },

  ArrayExpression: (l, node) => {
    const elements = list(l, node.elements, node);
    return elements.array ?? code`[${elements.items}]`;
  },

  ObjectExpression: (l, node) => objectLiteral(l, node),
  ClassExpression: (l, node) =>
    node.id ? classValue(l, node as acorn.ClassExpression) : code`(0, ${classValue(l, node as acorn.ClassExpression)})`,
  ClassDeclaration: (l, node) => classValue(l, node as unknown as acorn.ClassExpression),
  TemplateLiteral: (l, node) => templateLiteral(l, node),
  TaggedTemplateExpression: (l, node) => taggedTemplate(l, node),
};

/** A chain of operators, `a + b + …`, without recursion: its first operand, and the operators from left to right. */
function operands<T extends acorn.BinaryExpression | acorn.LogicalExpression>(l: Lowering, node: T): [acorn.Expression, T[]] {
  const links: T[] = [node];
  let { left } = node;
  // Chains without a suspension are copied.
  for (; left.type === node.type && l.suspends(left); left = (left as T).left) {
    if ((left as T).left.type === 'PrivateIdentifier') break;
    links.push(left as T);
  }
  return [left as acorn.Expression, links.reverse()];
}

/** The code of an expression's value; everything before the last suspension in it is emitted. */
export function lower(l: Lowering, node: acorn.Node): Code {
  if (!l.suspends(node)) {
    // Where the source gives it no name, a variable of ours must not.
    if (isAnonymousFunction(node as Node)) return code`(0, ${l.text(node)})`;
    return node.type === 'SequenceExpression' ? code`(${l.text(node)})` : l.text(node);
  }
  const lowerExpression = expressions[node.type as Node['type']] as ((l: Lowering, node: acorn.Node) => Code) | undefined;
  if (!lowerExpression) throw new Error(`no lowering for ${node.type}`);
  return lowerExpression(l, node);
}

/**
 * The code of a value that is assigned (ECMAScript NamedEvaluation).
 * @param target whose name an anonymous function gets
 */
export function lowerNamed(l: Lowering, target: acorn.Identifier | null, value: acorn.Expression): Code {
  if (!target || !isAnonymousFunction(value as Node)) return lower(l, value);
  const text = value.type === 'ClassExpression' ? classText(l, value) : l.copy(value);
  // Text that is assigned to a frame slot names the function already.
  const [before, after] = l.isRewritten(target) ? ['', ''] : naming(target.name);
  return l.supplied(code`${before}${text}${after}`, value.start, value.end);
}

/** The same, fit to be an operand of any operator. */
export function lowerOperand(l: Lowering, node: acorn.Node): Code {
  return l.suspends(node) ? lower(l, node) : l.operand(node);
}

function operand(l: Lowering, node: acorn.YieldExpression): Code | null {
  if (!node.argument) return null;
  return node.delegate ? delegate(l, node) : lower(l, node.argument);
}

/** Evaluate for effect. */
export function effect(l: Lowering, node: acorn.Node): void {
  l.scoped(() => {
    if (node.type === 'SequenceExpression' && l.suspends(node)) {
      for (const expression of (node as acorn.SequenceExpression).expressions) effect(l, expression);
      return;
    }
    if (node.type === 'YieldExpression') {
      l.suspend(operand(l, node as acorn.YieldExpression), node as acorn.YieldExpression);
      return;
    }
    if (node.type === 'AssignmentExpression') {
      const { left, right } = node as acorn.AssignmentExpression;
      const walked = destructured(l, left, right);
      if (walked) {
        assignPattern(l, left, walked);
        return;
      }
    }
    const value = lower(l, node);
    if (typeof value === 'string' && isPlainName(value)) return;
    // Parentheses were around it where it began like a statement.
    const first = ['{', 'function', 'class', 'let', 'async'].some((word) => l.source.startsWith(word, node.start));
    l.emit(first ? code`(${value});` : code`${value};`);
  });
}

/**
 * Evaluate expressions in order. What comes before the last suspension is on the value stack afterwards, unless it cannot
 * change; the codes are to be used in the same order.
 */
export function evaluate(l: Lowering, nodes: readonly acorn.Expression[]): Code[] {
  const last = nodes.findLastIndex((node) => l.suspends(node));
  return nodes.map((node, i) => (i < last ? hold(l, node) : lowerOperand(l, node)));
}

/** The value, kept over a suspension that follows. */
export function hold(l: Lowering, node: acorn.Expression): Code {
  return isStable(l, node) ? l.operand(node) : l.holding(l.spill(lower(l, node)), { node, role: 'value' });
}

/** The same value, without effect, whenever it is evaluated. */
export function isStable(l: Lowering, node: acorn.Expression): boolean {
  switch (node.type) {
    case 'Literal':
      return !node.regex;
    case 'ThisExpression':
      return true;
    case 'Identifier': {
      const scope = l.generator.func.body;
      const binding = findBinding(l, node);
      if (binding === null) return node.name === 'undefined';
      return binding.kind !== 'import' && binding.constant && isReady(binding, node.start, scope);
    }
    default:
      return false;
  }
}

function findBinding(l: Lowering, node: acorn.Identifier) {
  // The innermost scope around the node; names of shadowed bindings differ in their slots, so any scope would not do.
  let best = l.generator.func.body;
  for (const scope of l.generator.func.scopes) {
    const { start, end } = scope.node;
    if (start <= node.start && node.end <= end && start >= best.node.start && scope.isWithin(best)) best = scope;
  }
  return best.lookup(node.name);
}

/** Jump to the end where the operator's right side is not evaluated. */
function shortCircuit(l: Lowering, operator: string, value: string, end: Label): void {
  if (operator.startsWith('??')) l.listing.branch(`${value} != null`, end);
  else l.listing.branch(value, end, operator.startsWith('&&'));
}

/** A member expression, evaluated up to its last suspension. With `keep`, its parts may be used again later. */
export function reference(l: Lowering, node: acorn.MemberExpression, keep: boolean): Code {
  const { object, property } = node;
  const hasKey = node.computed;
  if (object.type === 'Super') {
    if (!hasKey) return l.text(node);
    return code`super[${keep ? l.holding(l.spill(lower(l, property)), { node: property, role: 'value' }) : lower(l, property)}]`;
  }
  const keySuspends = hasKey && l.suspends(property);
  const base = keep || keySuspends ? holdAlways(l, object as acorn.Expression) : lowerOperand(l, object);
  // A dot behind digits would be a part of the number.
  const dot = object.type === 'Literal' && typeof object.value === 'number' ? ' .' : '.';
  if (!hasKey)
    return code`${base}${dot}${property.type === 'PrivateIdentifier' ? `#${property.name}` : (property as acorn.Identifier).name}`;
  return code`${base}[${keep ? holdAlways(l, property as acorn.Expression) : lower(l, property)}]`;
}

function holdAlways(l: Lowering, node: acorn.Expression): Code {
  return l.suspends(node) ? l.holding(l.spill(lower(l, node)), { node, role: 'value' }) : hold(l, node);
}

function assignment(l: Lowering, node: acorn.AssignmentExpression): Code {
  const { left, right, operator } = node;
  if (left.type !== 'Identifier' && left.type !== 'MemberExpression') {
    const value = l.holding(l.spill(lower(l, right)), { node: right, role: 'value' });
    assignPattern(l, left, value);
    return value;
  }
  const late = l.suspends(right);
  const target =
    left.type === 'Identifier'
      ? l.edits.slice(left.start, left.end)
      : late
        ? reference(l, left, true)
        : reference(l, left, operator !== '=');
  if (operator === '=') return code`(${target} = ${lowerNamed(l, namingTarget(node), right)})`;
  if (operator === '??=' || operator === '||=' || operator === '&&=') {
    const result = l.local();
    const end = new Label();
    l.emit(code`${result} = ${target};`);
    shortCircuit(l, operator, result, end);
    l.emit(code`${result} = (${target} = ${lowerNamed(l, namingTarget(node), right)});`);
    l.listing.mark(end);
    return result;
  }
  const old = late ? l.holding(l.spill(target), { node: left, role: 'old' }) : target;
  return code`(${target} = ${old} ${operator.slice(0, -1)} ${lowerOperand(l, right)})`;
}

function deletion(l: Lowering, argument: acorn.Expression): Code {
  if (argument.type === 'MemberExpression') return code`(delete ${reference(l, argument, false)})`;
  if (argument.type === 'ChainExpression') return chain(l, argument, 'delete');
  return code`(${lower(l, argument)}, true)`;
}
