/** Names of functions, as ECMAScript and Python give them, and what a place says about strictness. */
import type * as acorn from 'acorn';
import type { FunctionInfo, Node, Scope } from './scope.js';
import type { Site } from './walked.js';

export function isAnonymousFunction(node: Node): boolean {
  return (
    node.type === 'ArrowFunctionExpression' ||
    (node.type === 'FunctionExpression' && !node.id) ||
    (node.type === 'ClassExpression' && !node.id) ||
    ((node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') && !node.id)
  );
}

/** The target of an assignment or a default that names an anonymous function (ECMAScript IsIdentifierRef); one in parentheses does not. */
export function namingTarget({ start, left }: acorn.AssignmentExpression | acorn.AssignmentPattern): acorn.Identifier | null {
  return left.type === 'Identifier' && left.start === start ? left : null;
}

/** The name of a function under this property key; `undefined` for computed keys. */
export function keyName(key: Node): string | undefined {
  switch (key.type) {
    case 'Identifier':
      return key.name;
    case 'PrivateIdentifier':
      return `#${key.name}`;
    case 'Literal':
      return typeof key.value === 'bigint' ? key.value.toString() : String(key.value);
    default:
      return undefined;
  }
}

/** `[Symbol.iterator]`, and other computed keys that are plain paths. */
export function keyText(key: Node | undefined): string {
  const path = (node: Node): string => {
    if (node.type === 'Identifier') return node.name;
    if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return '';
    const object = path(node.object as Node);
    return object && `${object}.${node.property.name}`;
  };
  const text = key && path(key);
  return text ? `[${text}]` : '';
}

/**
 * CPython's `__qualname__` (PEP 3155): classes and `<locals>` on the way.
 * @param classNames names that anonymous classes get from their places
 */
export function qualify(parent: FunctionInfo, name: string, site: Site, classNames: ReadonlyMap<unknown, string>): string {
  const parts: string[] = [];
  if (parent.kind !== 'program' && parent.kind !== 'initializer') parts.push(parent.qualname, '<locals>');
  const { container } = site;
  if (container && container.type !== 'ObjectExpression') {
    const { id } = container as acorn.ClassDeclaration | acorn.ClassExpression;
    const className = id?.name ?? classNames.get(container);
    if (className) parts.push(className);
  }
  parts.push(name);
  return parts.join('.');
}

export function hasUseStrict(body: readonly Node[]): boolean {
  for (const node of body) {
    if (node.type !== 'ExpressionStatement' || node.directive === undefined) return false;
    if (node.directive === 'use strict') return true;
  }
  return false;
}

export function inClass(scope: Scope): boolean {
  for (let s: Scope | null = scope; s && s.func === scope.func; s = s.parent) if (s.kind === 'class') return true;
  return false;
}
