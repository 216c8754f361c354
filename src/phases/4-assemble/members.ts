/** Reading properties. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import { hasLineEnd } from '../../text/scan.js';
import type { Assembler } from './assembler.js';
import { expression } from './expressions.js';
import type { Range } from './stack-code.js';
import { privateName } from './variables.js';

/** The name of a property key that is not computed; private names have their `#`. */
export function propertyName(key: acorn.Expression | acorn.PrivateIdentifier): string {
  if (key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return String((key as acorn.Literal).value);
}

/** The object is on the stack, unless it is `super`. */
export function member(a: Assembler, node: acorn.MemberExpression): void {
  if (node.object.type === 'Super') {
    a.simple(opmap.LOAD_THIS, node.object);
    superAccess(a, node);
  } else access(a, node);
}

/** From the object on the stack to the property. */
export function access(a: Assembler, node: acorn.MemberExpression): void {
  const { property } = node;
  if (node.computed) {
    expression(a, property);
    a.simple(opmap.BINARY_SUBSCR, node);
  } else if (property.type === 'PrivateIdentifier') {
    a.emit(opmap.LOAD_DEREF, a.cell(privateName(a, property.name)), property);
    a.simple(opmap.LOAD_PRIVATE, node);
  } else a.name(opmap.LOAD_ATTR, (property as acorn.Identifier).name, place(a, node));
}

/** From `this` on the stack to the property of `super`. */
export function superAccess(a: Assembler, node: acorn.MemberExpression): void {
  if (node.computed) {
    expression(a, node.property);
    a.simple(opmap.LOAD_SUPER_SUBSCR, node);
  } else a.name(opmap.LOAD_SUPER_ATTR, (node.property as acorn.Identifier).name, node);
}

/** Push a method and its `this`, for CALL_METHOD. */
export function method(a: Assembler, node: acorn.MemberExpression): void {
  if (node.object.type === 'Super') {
    a.simple(opmap.LOAD_THIS, node.object);
    superMethod(a, node);
  } else {
    expression(a, node.object);
    methodOf(a, node);
  }
  a.note(2, node, 'function');
}

/** From `this` on the stack to a method of `super` and its `this`. */
export function superMethod(a: Assembler, node: acorn.MemberExpression): void {
  if (node.computed) {
    expression(a, node.property);
    a.simple(opmap.LOAD_SUPER_METHOD_SUBSCR, node);
  } else a.name(opmap.LOAD_SUPER_METHOD, (node.property as acorn.Identifier).name, node);
}

/** From the object on the stack to its method and `this`. */
export function methodOf(a: Assembler, node: acorn.MemberExpression): void {
  const { property } = node;
  if (node.computed) {
    expression(a, property);
    a.simple(opmap.LOAD_METHOD_SUBSCR, node);
  } else if (property.type === 'PrivateIdentifier') {
    a.emit(opmap.LOAD_DEREF, a.cell(privateName(a, property.name)), property);
    a.simple(opmap.LOAD_PRIVATE_METHOD, node);
  } else a.name(opmap.LOAD_METHOD, (property as acorn.Identifier).name, place(a, node));
}

/** A property on a line of its own counts for that line, so that chains read well. */
export function place(a: Assembler, node: acorn.MemberExpression): Range {
  const { object, property } = node;
  if (property.start - object.end <= 2) return node;
  return hasLineEnd(a.analysis.source, object.end, property.start) ? { start: property.start, end: node.end } : node;
}
