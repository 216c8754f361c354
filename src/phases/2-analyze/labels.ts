/**
 * Names that authors give to suspension points, so that they can be told again when the code around them has changed.
 *
 *     payment: receipt = yield charge(order);                  the statement's label
 *     const receipt = /* @label payment *\/ yield charge(order);   a comment in front of the `yield`
 *
 * A label names the first suspension point of its statement that has no name of its own; further ones get a number (`payment#2`).
 * Labels are code: tools that drop comments keep them.
 */
import type * as acorn from 'acorn';
import type { FunctionInfo } from './scope.js';

const comment = /^\s*@label\s+([^\s*]+)\s*$/;

/**
 * The names of a generator function's suspension points, by their numbers.
 * @param labelled the labelled statements of the function itself
 */
export function suspensionLabels(func: FunctionInfo, labelled: readonly acorn.LabeledStatement[], source: string): Map<number, string> {
  const found = new Map<number, string>();
  const taken = new Map<string, number>();
  for (const { node, index } of func.suspensions) {
    const name = commentLabel(source, node.start) ?? innermost(labelled, node)?.label.name;
    if (name === undefined) continue;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    found.set(index, count === 1 ? name : `${name}#${count}`);
  }
  return found;
}

/** The label in a comment that ends in front of an offset. */
function commentLabel(source: string, at: number): string | undefined {
  const before = source.slice(0, at).trimEnd();
  if (!before.endsWith('*/')) return undefined;
  const start = before.lastIndexOf('/*');
  return start < 0 ? undefined : comment.exec(before.slice(start + 2, -2))?.[1];
}

function innermost(labelled: readonly acorn.LabeledStatement[], node: acorn.Node): acorn.LabeledStatement | undefined {
  return labelled.findLast(({ start, end }) => start <= node.start && node.end <= end);
}
