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

/** A property of a node, or the node itself. */
interface Part {
  readonly key: string | null;
  readonly value: unknown;
  readonly own: boolean;
}

/** Where a node stands, and its text where that is not part of its meaning. */
const passedOver = new Set(['type', 'start', 'end', 'loc', 'range', 'raw', 'parent']);

/** Read the form of a function (of a method: with its key). */
export function formOf(func: acorn.Node): Form {
  const words: string[] = [`${ABI_VERSION}`];
  const form = { labelled: [] as acorn.LabeledStatement[], paths: [] as Form['paths'] };
  // With a list of what is still to be read instead of recursion: trees may be deep.
  const ahead: (string | Part)[] = [{ key: null, value: func, own: true }];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (typeof next === 'string') words.push(next);
    else for (const item of read(next).reverse()) ahead.push(item);
  }
  return { ...form, hash: hashOf(words.join('\n')) };

  /** Put down what a part is; give back what is in it. */
  function read({ key, value, own }: Part): (string | Part)[] {
    if (key !== null) words.push(key);
    if (isNode(value)) return visit(value, own);
    if (Array.isArray(value)) {
      words.push('[');
      return value.map((item) => ({ key: '', value: item, own }));
    }
    if (value instanceof RegExp || typeof value === 'bigint') words.push(String(value));
    else if (typeof value === 'object' && value !== null) {
      words.push('{');
      return Object.entries(value).map(([name, item]) => ({ key: name, value: item, own }));
    } else words.push(JSON.stringify(value) ?? 'undefined');
    return [];
  }

  function visit(node: Node, own: boolean): (string | Part)[] {
    words.push(node.type);
    if (node.type === 'LabeledStatement' && own) form.labelled.push(node);
    if (node.type === 'Identifier') form.paths.push({ root: node, path: node.name });
    else if (node.type === 'MemberExpression') memberPath(node);
    const isOwn = own && (node === func || !/Function|^Class/.test(node.type));
    const parts = Object.entries(node).filter(([key]) => !passedOver.has(key));
    return [...parts.map(([key, value]) => ({ key, value, own: isOwn })), '.'];
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
