/** Sources that are nested more deeply than the stack reaches. */
import type * as acorn from 'acorn';

export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack');
}

/** The innermost node of a tree, found without recursion; of several the last. */
export function deepestNode(root: acorn.Node): acorn.Node {
  let deepest = root;
  for (let level: object[] = [root]; level.length > 0; ) {
    const below: object[] = [];
    for (const item of level) {
      if ('type' in item && 'start' in item) deepest = item as acorn.Node;
      for (const child of Object.values(item)) if (typeof child === 'object' && child !== null) below.push(child);
    }
    level = below;
  }
  return deepest;
}
