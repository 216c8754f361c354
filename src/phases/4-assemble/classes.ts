/** Classes: constructor and heritage, then the elements in order, then what is static. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import type { Node, Scope } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { expression } from './expressions.js';
import { makeFunction } from './functions.js';
import { keyed } from './literals.js';
import { withinScope } from './scopes.js';
import { initializeBinding, privateName, privateNames } from './variables.js';

type Element = acorn.MethodDefinition | acorn.PropertyDefinition;

/** Places of elements, as arguments of STORE_METHOD and the like. */
const PROTOTYPE = 1;
const STATIC = 2;
const PRIVATE = 4;

/**
 * Push a class.
 * @param pushName push its `name`
 */
export function classValue(a: Assembler, node: acorn.Class, pushName: () => void): void {
  const scope = a.scopeOf(node as unknown as Node);
  const elements = node.body.body;
  const keys = earlyKeys(a, elements);
  // The name may be a key on the stack: it is taken before anything else comes there.
  pushName();
  withinScope(a, scope, () => {
    if (scope) makePrivateNames(a, scope);
    const explicit = elements.find((element) => element.type === 'MethodDefinition' && element.kind === 'constructor') as
      | acorn.MethodDefinition
      | undefined;
    if (node.superClass) expression(a, node.superClass);
    const height = keys.length === 0 ? 0 : parts(a, node, keys);
    if (explicit) makeFunction(a, explicit.value);
    else a.constant(undefined, node);
    a.emit(opmap.BUILD_CLASS, node.superClass ? 1 : 0, node);
    for (const element of elements) {
      if (element === explicit) continue;
      const at = keys.indexOf(element as Element);
      classElement(a, element, at < 0 ? null : () => a.emit(opmap.COPY, keys.length - at + 2));
    }
    a.simple(opmap.POP_TOP);
    initializeName(a, node, scope);
    if (elements.some(isRunOnce)) a.simple(opmap.INIT_CLASS);
    for (let i = 0; i < height; i++) {
      a.simple(opmap.ROT_TWO);
      a.simple(opmap.POP_TOP);
    }
  });
}

/** The elements with computed keys that are evaluated before the class is made: up to the last that suspends. */
function earlyKeys(a: Assembler, elements: acorn.ClassBody['body']): Element[] {
  const computed = elements.filter((element): element is Element => element.type !== 'StaticBlock' && element.computed);
  return computed.slice(0, computed.findLastIndex(({ key }) => a.suspends(key)) + 1);
}

/**
 * Keys that wait for a suspension are values of the stack, as in the state machine (`3-lower/literals.ts`), above name and heritage: these
 * are copied for BUILD_CLASS.
 * @returns how many values are to be dropped when the class is made
 */
function parts(a: Assembler, { superClass }: acorn.Class, keys: readonly Element[]): number {
  for (const { key } of keys) {
    expression(a, key);
    a.simple(opmap.TO_PROPERTY_KEY, key);
    a.note(1, key, 'value');
  }
  const height = (superClass ? 2 : 1) + keys.length;
  a.emit(opmap.COPY, height);
  if (superClass) a.emit(opmap.COPY, height);
  return height;
}

/** The name that the class has inside itself. */
function initializeName(a: Assembler, node: acorn.Class, scope: Scope | undefined): void {
  const binding = node.id && scope?.bindings.get(node.id.name);
  if (!binding || binding.references.length === 0) return;
  a.simple(opmap.DUP_TOP);
  initializeBinding(a, binding);
}

function makePrivateNames(a: Assembler, scope: Scope): void {
  for (const binding of privateNames(a, scope).values()) {
    if (scope.repeated) a.emit(opmap.MAKE_CELL, a.cell(binding));
    a.name(opmap.BUILD_PRIVATE, binding.name);
    initializeBinding(a, binding);
  }
}

/** Something is done for the element when the class is complete. */
function isRunOnce(element: acorn.ClassBody['body'][number]): boolean {
  if (element.type === 'StaticBlock') return true;
  return element.static && (element.type === 'PropertyDefinition' || element.key.type === 'PrivateIdentifier');
}

const methodOpcodes = {
  get: opmap.STORE_GETTER,
  set: opmap.STORE_SETTER,
  method: opmap.STORE_METHOD,
  constructor: opmap.STORE_METHOD,
} as const;

/** @param copyKey pushes a key that has been evaluated before */
function classElement(a: Assembler, element: acorn.ClassBody['body'][number], copyKey: (() => void) | null): void {
  if (element.type === 'StaticBlock') {
    makeFunction(a, element);
    a.simple(opmap.STORE_STATIC_BLOCK);
    return;
  }
  const isPrivate = element.key.type === 'PrivateIdentifier';
  const place = (element.static ? STATIC : PROTOTYPE) + (isPrivate ? PRIVATE : 0);
  const opcode = element.type === 'MethodDefinition' ? methodOpcodes[element.kind] : opmap.STORE_FIELD;
  const store = (): void => a.emit(opcode, place);
  if (isPrivate) {
    value(a, element);
    a.emit(opmap.LOAD_DEREF, a.cell(privateName(a, (element.key as acorn.PrivateIdentifier).name)));
    store();
  } else if (copyKey) {
    copyKey();
    value(a, element);
    a.simple(opmap.ROT_TWO);
    store();
  } else keyed(a, element, () => value(a, element), store);
}

function value(a: Assembler, element: Element): void {
  if (element.type === 'MethodDefinition') makeFunction(a, element.value);
  else if (element.value) makeFunction(a, element);
  else a.constant(undefined, element);
}
