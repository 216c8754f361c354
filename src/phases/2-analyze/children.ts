import type * as acorn from 'acorn';
import type { Node } from './scope.js';

/** Keys of child nodes by node type, in evaluation order, for node types without a visitor of their own. */
const keys: Record<string, readonly string[]> = {
  ArrayExpression: ['elements'],
  AwaitExpression: ['argument'],
  ChainExpression: ['expression'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  IfStatement: ['test', 'consequent', 'alternate'],
  ImportExpression: ['source', 'options'],
  ParenthesizedExpression: ['expression'],
  SequenceExpression: ['expressions'],
  SpreadElement: ['argument'],
  TemplateLiteral: ['expressions'],
  TryStatement: ['block', 'handler', 'finalizer'],
};

/**
 * The operand evaluated first of the nodes that long chains are made of, `a + b + …` and `a.b().c()…`: so that they can be followed in
 * a loop, and none is too long.
 */
export function firstOf(node: Node): Node | null {
  switch (node.type) {
    case 'BinaryExpression':
      return node.left.type === 'PrivateIdentifier' ? null : node.left;
    case 'LogicalExpression':
      return node.left;
    case 'MemberExpression':
      return node.object;
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' || node.callee.type === 'CallExpression' ? node.callee : null;
    default:
      return null;
  }
}

/** The child nodes of a node without a visitor, in evaluation order. */
export function childrenOf(node: Node): (Node | null)[] {
  const names = keys[node.type];
  if (!names) return [];
  const found: (Node | null)[] = [];
  for (const name of names) {
    const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[name];
    if (Array.isArray(child)) found.push(...child);
    else if (child) found.push(child);
  }
  return found;
}

/**
 * Every node of a tree, each before those in it: without recursion, as trees may be deep.
 * @param enters whether to go into a property of a node
 */
export function* nodesOf(root: acorn.Node | readonly acorn.Node[], enters?: (node: Node, key: string) => boolean): Generator<Node> {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) for (let i = value.length - 1; i >= 0; i--) open.push(value[i]);
    else if (isNode(value)) {
      yield value;
      const keys = Object.keys(value);
      for (let i = keys.length - 1; i >= 0; i--) {
        const child = value[keys[i] as keyof Node] as unknown;
        if (typeof child === 'object' && child !== null && (!enters || enters(value, keys[i]!))) open.push(child);
      }
    }
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
