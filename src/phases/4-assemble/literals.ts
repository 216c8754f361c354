/** Literals: constants, arrays, objects, templates. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import { isAnonymousFunction } from '../2-analyze/naming.js';
import type { Node } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { buildList } from './calls.js';
import { classValue } from './classes.js';
import { expression, named } from './expressions.js';
import { makeFunction } from './functions.js';
import { propertyName } from './members.js';

export function literal(a: Assembler, node: acorn.Literal): void {
  if (node.regex) a.emit(opmap.BUILD_REGEXP, a.constants.add({ $: 'regexp', source: node.regex.pattern, flags: node.regex.flags }), node);
  else if (node.bigint !== undefined && node.bigint !== null) a.constant(BigInt(node.bigint), node);
  else a.constant(node.value as string | number | boolean | null, node);
}

export function arrayLiteral(a: Assembler, node: acorn.ArrayExpression): void {
  buildList(a, node.elements, node);
}

export function objectLiteral(a: Assembler, node: acorn.ObjectExpression): void {
  const { properties } = node;
  const last = properties.findLastIndex((property) => a.suspends(property));
  const early = properties.slice(0, last + 1);
  if (early.every(isPlain) && !hasTwice(early as acorn.Property[])) {
    a.emit(opmap.BUILD_MAP, properties.length, node);
    for (const property of properties) objectProperty(a, property);
  } else objectOfParts(a, node, early);
}

/** A key replaces the value of an earlier one, which the state machine keeps until the object is made. */
function hasTwice(properties: readonly acorn.Property[]): boolean {
  return new Set(properties.map(({ key }) => propertyName(key))).size < properties.length;
}

/** What it is made of is found again in the object. */
function isPlain(property: acorn.Property | acorn.SpreadElement): boolean {
  if (property.type === 'SpreadElement' || property.computed || property.method || property.kind !== 'init') return false;
  const { value } = property;
  return !isAnonymousFunction(value as Node) && (property.shorthand || propertyName(property.key) !== '__proto__');
}

/**
 * Parts that wait for a suspension are values of the stack, as in the state machine (`3-lower/literals.ts`): keys, values, copies of what is
 * spread. The object is made of them afterwards.
 */
function objectOfParts(a: Assembler, node: acorn.ObjectExpression, early: acorn.ObjectExpression['properties']): void {
  let height = 0;
  const stores = early.map((property) => {
    const [key, value] = [height, height + (property.type === 'Property' && property.computed ? 1 : 0)];
    height = value + (part(a, property) ? 1 : 0);
    return (copy: (index: number, above: number) => void) => define(a, property, key, value, copy);
  });
  a.emit(opmap.BUILD_MAP, node.properties.length, node);
  // `above`: values on the stack above the object.
  const copy = (index: number, above: number): void => a.emit(opmap.COPY, height - index + 1 + above);
  for (const store of stores) store(copy);
  for (const property of node.properties.slice(early.length)) objectProperty(a, property);
  for (let i = 0; i < height; i++) {
    a.simple(opmap.ROT_TWO);
    a.simple(opmap.POP_TOP);
  }
}

/** Push key and value of a property, as far as they are evaluated before the object is made. @returns whether there is a value */
function part(a: Assembler, node: acorn.Property | acorn.SpreadElement): boolean {
  if (node.type === 'SpreadElement') {
    a.emit(opmap.BUILD_MAP, 0, node);
    objectProperty(a, node);
    a.note(1, node, 'value');
    return true;
  }
  if (node.computed) {
    expression(a, node.key);
    a.simple(opmap.TO_PROPERTY_KEY, node.key);
    a.note(1, node.key, 'value');
  }
  if (isMadeLate(node)) return false;
  if (!isNamedClass(node)) {
    expression(a, node.value);
    return true;
  }
  // With its name, in an object of its own.
  a.emit(opmap.BUILD_MAP, 1, node);
  const store = (value: () => void, key: () => void): void => {
    key();
    value();
    a.simple(opmap.ROT_TWO);
    a.simple(opmap.STORE_MAP);
  };
  if (node.computed)
    store(
      () => namedByKey(a, node.value),
      () => a.emit(opmap.COPY, 2),
    );
  else objectProperty(a, node);
  a.note(1, node, 'value');
  return true;
}

/** Making a function has no effect, so it is made in its place in the object. */
function isMadeLate({ method, kind, value }: acorn.Property): boolean {
  return method || kind !== 'init' || (isAnonymousFunction(value as Node) && value.type !== 'ClassExpression');
}

/** A class may do things when it is made. */
function isNamedClass({ value }: acorn.Property): boolean {
  return value.type === 'ClassExpression' && !value.id;
}

/** Define a property from its parts. */
function define(
  a: Assembler,
  node: acorn.Property | acorn.SpreadElement,
  key: number,
  value: number,
  copy: (index: number, above: number) => void,
): void {
  if (node.type === 'SpreadElement' || (!isMadeLate(node) && isNamedClass(node))) {
    copy(value, 0);
    a.emit(opmap.DICT_UPDATE, 1, node);
  } else if (!isMadeLate(node)) {
    copy(value, 0);
    if (node.computed) copy(key, 1);
    else if (propertyName(node.key) === '__proto__' && !node.shorthand) {
      a.emit(opmap.SET_PROTO, 1, node);
      return;
    } else a.constant(propertyName(node.key));
    a.simple(opmap.STORE_MAP);
  } else if (!node.computed) objectProperty(a, node);
  else {
    const { kind } = node;
    const isMethod = node.method || kind !== 'init';
    copy(key, 0);
    if (isMethod) makeFunction(a, node.value);
    else namedByKey(a, node.value);
    a.simple(opmap.ROT_TWO);
    if (isMethod) a.emit(elementOpcodes[kind === 'init' ? 'method' : kind], 0);
    else a.simple(opmap.STORE_MAP);
  }
}

const elementOpcodes = { get: opmap.STORE_GETTER, set: opmap.STORE_SETTER, method: opmap.STORE_METHOD } as const;

function objectProperty(a: Assembler, node: acorn.Property | acorn.SpreadElement): void {
  if (node.type === 'SpreadElement') {
    expression(a, node.argument);
    a.emit(opmap.DICT_UPDATE, 1, node);
    return;
  }
  const { key, value, kind } = node;
  if (node.method || kind !== 'init') {
    keyed(
      a,
      node,
      () => makeFunction(a, value),
      () => a.emit(elementOpcodes[kind === 'init' ? 'method' : kind], 0),
    );
    return;
  }
  const name = node.computed ? null : propertyName(key);
  if (name === '__proto__' && !node.shorthand) {
    expression(a, value);
    a.emit(opmap.SET_PROTO, 1, node);
    return;
  }
  keyed(
    a,
    node,
    () => {
      if (name === null) namedByKey(a, value);
      else named(a, value, name);
    },
    () => a.simple(opmap.STORE_MAP),
  );
}

/** Value and key on the stack, evaluated in their order in the source: a key that is computed comes first. */
export function keyed(
  a: Assembler,
  node: acorn.Property | acorn.MethodDefinition | acorn.PropertyDefinition,
  value: () => void,
  store: () => void,
): void {
  if (node.computed) {
    expression(a, node.key);
    a.simple(opmap.TO_PROPERTY_KEY, node.key);
    value();
    a.simple(opmap.ROT_TWO);
  } else {
    value();
    a.constant(propertyName(node.key));
  }
  store();
}

/** A value whose name, if it has none, is the key on the stack. */
function namedByKey(a: Assembler, value: acorn.Expression): void {
  if (value.type === 'ClassExpression' && !value.id) classValue(a, value, () => a.simple(opmap.DUP_TOP));
  else {
    expression(a, value);
    if (isAnonymousFunction(value as Node)) a.simple(opmap.SET_FUNCTION_NAME);
  }
}

export function templateLiteral(a: Assembler, node: acorn.TemplateLiteral): void {
  const { quasis, expressions } = node;
  if (expressions.length === 0) {
    a.constant(quasis[0]!.value.cooked!, node);
    return;
  }
  let parts = 0;
  quasis.forEach(({ value: { cooked } }, i) => {
    if (cooked !== '') {
      a.constant(cooked!, node);
      parts++;
    }
    const substitution = expressions[i];
    if (!substitution) return;
    expression(a, substitution);
    a.emit(opmap.FORMAT_VALUE, 0, substitution);
    a.note(1, substitution, 'string');
    parts++;
  });
  if (parts > 1) a.emit(opmap.BUILD_STRING, parts);
}
