/**
 * Names that authors give to suspension points, so that they can be told again when the code around them has changed.
 *
 *     payment: receipt = yield charge(order);                  the statement's label
 *     const receipt = /* @label payment *\/ yield charge(order);   a comment in front of the `yield`, or of its statement
 *
 * A label names the first suspension point of its statement that has no name of its own; further ones get a number (`payment#2`).
 * Labels are code: tools that drop comments keep them.
 */
import type * as acorn from 'acorn';
import { type Form, formOf } from './form.js';
import type { FunctionInfo } from './scope.js';

/** A label in a comment. */
interface Label {
  readonly name: string;
  /** Where the comment starts. */
  readonly start: number;
}

const label = /^\**\s*@label\s+([^\s*]+)\s*$/;

/** The names of a generator function's suspension points, by their numbers. */
export function suspensionLabels(func: FunctionInfo, form: Form, source: string): Map<number, string> {
  const found = new Map<number, string>();
  const taken = new Map<string, number>();
  for (const { node, index } of func.suspensions) {
    const name = labelOf(node, form, source)?.name ?? innermost(form.labelled, node)?.label.name;
    if (name === undefined) continue;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    found.set(index, count === 1 ? name : `${name}#${count}`);
  }
  return found;
}

/** Whether a text may have labels in comments. */
export function mayHoldLabels(source: string): boolean {
  return source.includes('@label');
}

/** Comments with a label that names no suspension point. */
export function strayLabels(comments: readonly acorn.Comment[], functions: readonly FunctionInfo[], source: string): Label[] {
  const labels = comments.flatMap(({ value, start }) => {
    const name = label.exec(value)?.[1];
    return name === undefined ? [] : [{ name, start }];
  });
  if (labels.length === 0) return [];
  const attached = new Set<number>();
  for (const { node: func, suspensions } of functions) {
    const form = formOf(func);
    for (const { node } of suspensions) {
      const found = labelOf(node, form, source);
      if (found) attached.add(found.start);
    }
  }
  return labels.filter(({ start }) => !attached.has(start));
}

/** The label in a comment in front of a suspension point, or in front of the statement that it is in. */
function labelOf(node: acorn.Node, { statements }: Form, source: string): Label | undefined {
  const own = commentLabel(source, node.start);
  if (own) return own;
  const statement = innermost(statements, node);
  return statement && commentLabel(source, statement.start);
}

/** The label in one of the comments in front of an offset; parentheses may stand between. */
function commentLabel(source: string, at: number): Label | undefined {
  for (let end = at; ; ) {
    while (end > 0 && /[\s(]/.test(source[end - 1]!)) end--;
    const found = commentBefore(source, end);
    if (!found) return undefined;
    const name = label.exec(found.text)?.[1];
    if (name !== undefined) return { name, start: found.start };
    end = found.start;
  }
}

/** The comment that ends at an offset; of those by `//`, one with nothing but comments in front of it on its line. */
function commentBefore(source: string, end: number): { readonly start: number; readonly text: string } | undefined {
  if (source.endsWith('*/', end)) {
    const start = source.lastIndexOf('/*', end - 4);
    return start < 0 ? undefined : { start, text: source.slice(start + 2, end - 2) };
  }
  const line = source.lastIndexOf('\n', end - 1) + 1;
  const [, blank, text] = /^((?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/)*)\/\/(.*)$/.exec(source.slice(line, end)) ?? [];
  return text === undefined ? undefined : { start: line + blank!.length, text };
}

function innermost<T extends acorn.Node>(statements: readonly T[], node: acorn.Node): T | undefined {
  return statements.findLast(({ start, end }) => start <= node.start && node.end <= end);
}
