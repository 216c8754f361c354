/** What the tree of a function says, whatever its formatting and comments: the hash by which snapshots know its code, and what it mentions. */
import type * as acorn from 'acorn';
import { ABI_VERSION } from '../../../runtime/abi.js';
import { Hash } from '../../text/hash.js';
import type { Node } from './scope.js';

export interface Form {
  readonly hash: string;
  /** The labelled statements of the function itself, outer ones first. */
  readonly labelled: acorn.LabeledStatement[];
  /** Its statements but for blocks, outer ones first. */
  readonly statements: acorn.Node[];
  /** Identifiers and the paths of properties behind them: `console`, `console.log`. The node is the identifier. */
  readonly paths: { readonly root: acorn.Identifier; readonly path: string }[];
}

/** Where a node stands, and its text where that is not part of its meaning. */
const passedOver = new Set(['type', 'start', 'end', 'loc', 'range', 'raw', 'parent']);

/** Stands behind what is in a node. */
const end = Symbol('end');

/** Read the form of a function (of a method: with its key). */
export function formOf(func: acorn.Node): Form {
  return new Reader(func).read();
}

class Reader {
  private readonly hash = new Hash().add(`${ABI_VERSION}`);
  private readonly labelled: acorn.LabeledStatement[] = [];
  private readonly statements: acorn.Node[] = [];
  private readonly paths: { root: acorn.Identifier; path: string }[] = [];
  // What is still to be read, the next one last, instead of recursion: trees may be deep. Every program that is to be saved is read so,
  // therefore in three lists, without an object for each part.
  private readonly values: unknown[] = [];
  private readonly keys: (string | null)[] = [];
  /** Whether the part is of the function itself. */
  private readonly owns: boolean[] = [];

  constructor(private readonly func: acorn.Node) {}

  read(): Form {
    const { values, keys, owns } = this;
    this.put(this.func, null, true);
    while (values.length > 0) {
      const value = values.pop();
      const key = keys.pop()!;
      const own = owns.pop()!;
      if (key !== null) this.word(key);
      if (typeof value === 'object' && value !== null) this.object(value, own);
      else this.word(value === end ? '.' : typeof value === 'string' ? `${value.length}"${value}` : String(value));
    }
    return { labelled: this.labelled, statements: this.statements, paths: this.paths, hash: this.hash.toString().slice(0, 8) };
  }

  private word(text: string): void {
    this.hash.add(text).add('\n');
  }

  private put(value: unknown, key: string | null, own: boolean): void {
    this.values.push(value);
    this.keys.push(key);
    this.owns.push(own);
  }

  private object(value: object, own: boolean): void {
    if (isNode(value)) this.node(value, own);
    else if (Array.isArray(value)) {
      this.word('[');
      for (let i = value.length - 1; i >= 0; i--) this.put(value[i], '', own);
    } else if (value instanceof RegExp) this.word(String(value));
    else {
      this.word('{');
      this.properties(value, own);
    }
  }

  private node(node: Node, own: boolean): void {
    const { type } = node;
    this.word(type);
    if (own && isStatement(type)) this.statements.push(node);
    if (type === 'LabeledStatement' && own) this.labelled.push(node);
    if (type === 'Identifier') this.paths.push({ root: node, path: node.name });
    else if (type === 'MemberExpression') this.memberPath(node);
    this.put(end, null, own);
    this.properties(node, own && (node === this.func || !isOfItsOwn(type)));
  }

  private properties(object: object, own: boolean): void {
    const isOfNode = isNode(object);
    const keys = Object.keys(object);
    for (let i = keys.length - 1; i >= 0; i--) {
      const key = keys[i]!;
      if (!isOfNode || !passedOver.has(key)) this.put((object as Record<string, unknown>)[key], key, own);
    }
  }

  /** `a.b.c`: the inner ones are visited by themselves. */
  private memberPath(node: acorn.MemberExpression): void {
    const names: string[] = [];
    let at: Node = node;
    while (at.type === 'MemberExpression' && !at.computed && at.property.type === 'Identifier') {
      names.unshift(at.property.name);
      at = at.object as Node;
    }
    if (at.type === 'Identifier') this.paths.push({ root: at, path: [at.name, ...names].join('.') });
  }
}

/** Statements and declarations of variables; no blocks. */
function isStatement(type: string): boolean {
  return (type.endsWith('Statement') && type !== 'BlockStatement') || type === 'VariableDeclaration';
}

/** Functions and classes. */
function isOfItsOwn(type: string): boolean {
  return type.includes('Function') || type.startsWith('Class');
}

function isNode(value: object): value is Node {
  return typeof (value as { type?: unknown }).type === 'string' && 'start' in value;
}
