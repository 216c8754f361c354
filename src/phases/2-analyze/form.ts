/** What the tree of a function says, whatever its formatting and comments: the hash by which snapshots know its code, and what it mentions. */
import type * as acorn from 'acorn';
import { ABI_VERSION } from '../../../runtime/abi.js';
import { hashOf } from '../../text/hash.js';
import type { Node } from './scope.js';

export interface Form {
  readonly hash: string;
  /** The labelled statements of the function itself, outer ones first. */
  readonly labelled: acorn.LabeledStatement[];
  /** Identifiers and the paths of properties behind them: `console`, `console.log`. The node is the identifier. */
  readonly paths: { readonly root: acorn.Identifier; readonly path: string }[];
}

/** Where a node stands, and its text where that is not part of its meaning. */
const passedOver = new Set(['type', 'start', 'end', 'loc', 'range', 'raw', 'parent']);

/** Read the form of a function (of a method: with its key). */
export function formOf(func: acorn.Node): Form {
  const words: string[] = [`${ABI_VERSION}`];
  const form = { labelled: [] as acorn.LabeledStatement[], paths: [] as Form['paths'] };
  visit(func as Node, true);
  return { ...form, hash: hashOf(words.join('\n')) };

  function visit(node: Node, own: boolean): void {
    words.push(node.type);
    if (node.type === 'LabeledStatement' && own) form.labelled.push(node);
    if (node.type === 'Identifier') form.paths.push({ root: node, path: node.name });
    else if (node.type === 'MemberExpression') memberPath(node);
    const isOwn = own && (node === func || !/Function|^Class/.test(node.type));
    for (const [key, value] of Object.entries(node)) if (!passedOver.has(key)) part(key, value, isOwn);
    words.push('.');
  }

  function part(key: string, value: unknown, own: boolean): void {
    if (Array.isArray(value)) {
      words.push(key, '[');
      for (const item of value) part('', item, own);
    } else if (value instanceof RegExp || typeof value === 'bigint') words.push(key, String(value));
    else if (isNode(value)) {
      words.push(key);
      visit(value, own);
    } else if (typeof value === 'object' && value !== null) {
      words.push(key, '{');
      for (const [name, item] of Object.entries(value)) part(name, item, own);
    } else words.push(key, JSON.stringify(value) ?? 'undefined');
  }

  /** `a.b.c`: the inner ones are visited by themselves. */
  function memberPath(node: acorn.MemberExpression): void {
    const names: string[] = [];
    let at: Node = node;
    while (at.type === 'MemberExpression' && !at.computed && at.property.type === 'Identifier') {
      names.unshift(at.property.name);
      at = at.object as Node;
    }
    if (at.type === 'Identifier') form.paths.push({ root: at, path: [at.name, ...names].join('.') });
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string' && 'start' in value;
}
