import type { Node } from './scope.js';

/** Keys of child nodes by node type, in evaluation order, for node types without a visitor of their own. */
const keys: Record<string, readonly string[]> = {
  ArrayExpression: ['elements'],
  AwaitExpression: ['argument'],
  BinaryExpression: ['left', 'right'],
  ChainExpression: ['expression'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  IfStatement: ['test', 'consequent', 'alternate'],
  ImportExpression: ['source', 'options'],
  LogicalExpression: ['left', 'right'],
  ParenthesizedExpression: ['expression'],
  SequenceExpression: ['expressions'],
  SpreadElement: ['argument'],
  TemplateLiteral: ['expressions'],
  TryStatement: ['block', 'handler', 'finalizer'],
};

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
