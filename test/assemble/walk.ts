import type * as acorn from 'acorn';

/** Visit every node of a tree. */
export function everyNode(root: acorn.Node, visit: (node: acorn.Node) => void): void {
  visit(root);
  for (const value of Object.values(root) as unknown[]) {
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(child)) everyNode(child, visit);
  }
}

function isNode(value: unknown): value is acorn.Node {
  return typeof value === 'object' && value !== null && typeof (value as acorn.Node).type === 'string';
}
