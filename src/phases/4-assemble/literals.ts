/** Literals: constants, arrays, objects, templates. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import { isAnonymousFunction } from '../2-analyze/naming.js';
import type { Node } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { addToList } from './calls.js';
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
  const { elements } = node;
  let plain = elements.findIndex((element) => !element || element.type === 'SpreadElement');
  if (plain < 0) plain = elements.length;
  for (const element of elements.slice(0, plain)) expression(a, element!);
  a.emit(opmap.BUILD_LIST, plain, plain === 0 ? node : undefined);
  a.note(1, node, 'list');
  for (const element of elements.slice(plain)) {
    if (element) addToList(a, element);
    else a.emit(opmap.LIST_SKIP, 1);
  }
}

export function objectLiteral(a: Assembler, node: acorn.ObjectExpression): void {
  a.emit(opmap.BUILD_MAP, node.properties.length, node);
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      expression(a, property.argument);
      a.emit(opmap.DICT_UPDATE, 1, property);
    } else objectProperty(a, property);
  }
}

const elementOpcodes = { get: opmap.STORE_GETTER, set: opmap.STORE_SETTER, method: opmap.STORE_METHOD } as const;

function objectProperty(a: Assembler, node: acorn.Property): void {
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
