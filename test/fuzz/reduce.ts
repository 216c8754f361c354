/**
 * Make a failing program small: take away or simplify one piece of it after the other, as long as the failure stays.
 * Works on ranges of the text, so that what is left is exactly what was there.
 */
import type { Node } from 'acorn';
import type { SourceType } from '../../src/options.js';
import { parse } from '../../src/phases/1-parse/parse.js';

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A node as the reducer sees it: a type, a range, and anything else. */
type AnyNode = Node & Record<string, unknown>;

const expressionTypes = /Expression$|^Literal$|^Identifier$|^TemplateLiteral$|^MetaProperty$/;

/**
 * @param text the failing program
 * @param fails whether a changed program still fails; called at most `budget` times
 * @returns the smallest failing program found, `text` itself if nothing can go
 */
export async function reduce(
  text: string,
  sourceType: SourceType,
  fails: (text: string) => Promise<boolean>,
  budget: number,
): Promise<string> {
  const edits = (of: string): Edit[] => editsOf(of, parseText(of, sourceType));
  let best = text;
  let left = budget;
  for (let changed = true; changed && left > 0; ) {
    changed = false;
    const dense = best.replace(/\n\s*\n+/g, '\n').trim();
    if (dense.length < best.length && left-- > 0 && (await fails(dense))) best = dense;
    // Where an edit succeeded, go on from there: the edits before it have just failed.
    for (let index = 0, todo = edits(best); index < todo.length && left > 0; ) {
      const candidate = apply(best, todo[index]);
      const worthAsking = candidate.length < best.length && parseText(candidate, sourceType) !== undefined;
      if (worthAsking && left-- > 0 && (await fails(candidate))) {
        best = candidate;
        changed = true;
        todo = edits(best);
      } else {
        index++;
      }
    }
  }
  return best;
}

function apply(text: string, { start, end, text: replacement }: Edit): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** The tree of a text; `undefined` where it does not parse. */
function parseText(text: string, sourceType: SourceType): AnyNode | undefined {
  try {
    const program: Node = parse(text, sourceType, 'program');
    return program as AnyNode;
  } catch {
    return undefined;
  }
}

/** All ways to make the text smaller by one piece, those that take away most first. */
function editsOf(text: string, program: AnyNode | undefined): Edit[] {
  const edits: Edit[] = [];
  if (program) visit(program, text, edits);
  return edits.sort((a, b) => b.end - b.start - b.text.length - (a.end - a.start - a.text.length));
}

function visit(node: AnyNode, text: string, edits: Edit[]): void {
  const inner = children(node);
  for (const list of Object.values(node)) {
    if (Array.isArray(list)) removals(node, list.filter(isNode), text, edits);
  }
  for (const replacement of replacements(node, inner)) {
    const { start, end } = replacement;
    edits.push({ start: node.start, end: node.end, text: replacement === node ? '0' : wrapped(node, text.slice(start, end)) });
  }
  for (const { start, end } of innerBlocks(node, inner))
    edits.push({ start: node.start, end: node.end, text: text.slice(start + 1, end - 1) });
  if (expressionTypes.test(node.type) && node.end - node.start > 1) edits.push({ start: node.start, end: node.end, text: '0' });
  for (const optional of ['alternate', 'finalizer', 'handler', 'superClass', 'init', 'argument']) dropOptional(node, optional, edits);
  for (const child of inner) visit(child, text, edits);
}

/** Statements and members go as they are; list elements go with the comma that follows or precedes them. */
function removals(node: AnyNode, list: AnyNode[], text: string, edits: Edit[]): void {
  const separated = !['Program', 'BlockStatement', 'StaticBlock', 'ClassBody', 'SwitchCase', 'SwitchStatement', 'TemplateLiteral'].includes(
    node.type,
  );
  if (node.type === 'TemplateLiteral') return;
  for (const size of [list.length, Math.ceil(list.length / 2), Math.ceil(list.length / 4), 1].filter(
    (n, i, all) => n > 0 && all.indexOf(n) === i,
  )) {
    for (let from = 0; from + size <= list.length; from += size) {
      let { start } = list[from];
      let { end } = list[from + size - 1];
      if (separated) {
        const after = /^\s*,\s*/.exec(text.slice(end));
        const before = /,\s*$/.exec(text.slice(0, start));
        if (after) end += after[0].length;
        else if (before) start -= before[0].length;
      }
      edits.push({ start, end, text: '' });
    }
  }
}

/** Parts that can stand for the whole: operands for expressions, bodies for statements. */
function replacements(node: AnyNode, inner: AnyNode[]): AnyNode[] {
  if (expressionTypes.test(node.type)) return inner.filter(({ type }) => expressionTypes.test(type));
  if (/Statement$|Declaration$/.test(node.type)) return inner.filter(({ type }) => /Statement$/.test(type) || expressionTypes.test(type));
  if (node.type === 'AssignmentPattern') return inner.slice(0, 1);
  return [];
}

/** Blocks of the functions in a statement: what is in them can stand for the statement. */
function innerBlocks(node: AnyNode, inner: AnyNode[]): AnyNode[] {
  if (!/Statement$|Declaration$/.test(node.type)) return [];
  const blocks: AnyNode[] = [];
  const collect = (list: AnyNode[]): void => {
    for (const child of list) {
      if (child.type === 'BlockStatement') blocks.push(child);
      else collect(children(child));
    }
  };
  collect(inner);
  return blocks;
}

function wrapped(whole: AnyNode, part: string): string {
  if (/Statement$|Declaration$/.test(whole.type)) return part.endsWith('}') || part.endsWith(';') ? part : `${part};`;
  return `(${part})`;
}

function dropOptional(node: AnyNode, key: string, edits: Edit[]): void {
  const child = node[key];
  if (!isNode(child)) return;
  // Up to the child with what introduces it: `else`, `finally`, `extends`, `=`.
  const before = children(node)
    .filter(({ end }) => end <= child.start)
    .reduce((last, { end }) => Math.max(last, end), -1);
  if (before >= 0) edits.push({ start: before, end: child.end, text: '' });
}

function children(node: AnyNode): AnyNode[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter(isNode);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}
