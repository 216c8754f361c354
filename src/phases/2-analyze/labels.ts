/**
 * Names that authors give to suspension points, so that they can be told again when the code around them has changed.
 *
 *     payment: receipt = yield charge(order);                  the statement's label
 *     const receipt = /* @label payment *\/ yield charge(order);   a comment in front of the `yield`, of any form
 *
 * A label names the first suspension point of its statement that has no name of its own; further ones get a number (`payment#2`).
 * Labels are code: tools that drop comments keep them.
 */
import type * as acorn from 'acorn';
import type { FunctionInfo } from './scope.js';

const label = /^\**\s*@label\s+([^\s*]+)\s*$/;

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

/** The label in one of the comments in front of an offset; parentheses may stand between. */
function commentLabel(source: string, at: number): string | undefined {
  for (let end = at; ; ) {
    while (end > 0 && /[\s(]/.test(source[end - 1]!)) end--;
    const found = commentBefore(source, end);
    if (!found) return undefined;
    const name = label.exec(found.text)?.[1];
    if (name !== undefined) return name;
    end = found.start;
  }
}

/** The comment that ends at an offset; of those by `//`, one that has its line to itself. */
function commentBefore(source: string, end: number): { readonly start: number; readonly text: string } | undefined {
  if (source.endsWith('*/', end)) {
    const start = source.lastIndexOf('/*', end - 4);
    return start < 0 ? undefined : { start, text: source.slice(start + 2, end - 2) };
  }
  const line = source.lastIndexOf('\n', end - 1) + 1;
  const [, blank, text] = /^(\s*)\/\/(.*)$/.exec(source.slice(line, end)) ?? [];
  return text === undefined ? undefined : { start: line + blank!.length, text };
}

function innermost(labelled: readonly acorn.LabeledStatement[], node: acorn.Node): acorn.LabeledStatement | undefined {
  return labelled.findLast(({ start, end }) => start <= node.start && node.end <= end);
}
