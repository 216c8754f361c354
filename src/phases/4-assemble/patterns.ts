/** Destructuring (ECMAScript DestructuringAssignmentEvaluation): each pattern takes the value on top of the stack. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import { namingTarget } from '../2-analyze/naming.js';
import { Binding } from '../2-analyze/scope.js';
import type { Assembler } from './assembler.js';
import { expression, named } from './expressions.js';
import { propertyName } from './members.js';
import { Target } from './targets.js';
import { initializeIdentifier, isCell, storeIdentifier } from './variables.js';

/** `declare`: first values of a declaration; `assign`: assignments to what is there already. */
export type Mode = 'declare' | 'assign';

/** Assign the top of the stack. */
export function assignPattern(a: Assembler, pattern: acorn.Pattern, mode: Mode): void {
  switch (pattern.type) {
    case 'Identifier':
      if (mode === 'declare') initializeIdentifier(a, pattern);
      else storeIdentifier(a, pattern);
      break;
    case 'MemberExpression': {
      a.note(1, pattern, 'assigned');
      const target = new Target(a, pattern);
      target.prepare();
      target.store();
      break;
    }
    case 'ArrayPattern':
      arrayPattern(a, pattern, mode);
      break;
    case 'ObjectPattern':
      objectPattern(a, pattern, mode);
      break;
    default:
      throw new Error(`${pattern.type} is no pattern of its own`);
  }
}

/** The top of the stack, or the default value where it is undefined. */
export function defaultValue(a: Assembler, node: acorn.AssignmentPattern): void {
  const given = a.label();
  a.emit(opmap.JUMP_IF_DEFINED_OR_POP, given);
  named(a, node.right, namingTarget(node)?.name ?? null);
  a.mark(given);
}

/**
 * One element: a member's parts are evaluated first, then the value is read, replaced by its default, and assigned.
 * @param read push the value, `parts` being how many values have come on the stack
 */
function element(a: Assembler, node: acorn.Pattern, mode: Mode, read: (parts: number) => void): void {
  const pattern = node.type === 'AssignmentPattern' ? node.left : node;
  let target: Target | null = null;
  if (pattern.type === 'MemberExpression') {
    target = new Target(a, pattern);
    target.prepare();
  }
  read(target?.parts ?? 0);
  a.note(1, pattern, 'assigned');
  if (node.type === 'AssignmentPattern') defaultValue(a, node);
  if (target) target.storeTop();
  else assignPattern(a, pattern, mode);
}

function arrayPattern(a: Assembler, node: acorn.ArrayPattern, mode: Mode): void {
  const { elements } = node;
  if (mode === 'declare' && elements.length > 0 && elements.every((item) => item !== null && isFreshLocal(a, item))) {
    a.emit(opmap.UNPACK_SEQUENCE, elements.length, node);
    for (const item of elements) initializeIdentifier(a, item as acorn.Identifier);
    return;
  }
  a.simple(opmap.GET_ITER, node);
  a.note(1, node, 'cursor');
  for (const item of elements) {
    if (!item) a.simple(opmap.SKIP_ITER);
    else if (item.type === 'RestElement') element(a, item.argument, mode, (parts) => a.emit(opmap.REST_ITER, parts + 1, item));
    else element(a, item, mode, (parts) => a.emit(opmap.NEXT_ITER, parts + 1, item));
  }
  a.simple(opmap.CLOSE_ITER);
}

/** Nothing can see whether such a variable has got its value before the next one is taken from the iterator. */
function isFreshLocal(a: Assembler, pattern: acorn.Pattern): boolean {
  if (pattern.type !== 'Identifier') return false;
  const binding = a.scope.lookup(pattern.name);
  return (
    binding instanceof Binding &&
    binding.scope.kind !== 'program' &&
    !isCell(a, binding) &&
    (binding.kind === 'let' || binding.kind === 'const')
  );
}

function objectPattern(a: Assembler, node: acorn.ObjectPattern, mode: Mode): void {
  const { properties } = node;
  const hasRest = properties.at(-1)?.type === 'RestElement';
  // The keys taken wait above the object, where they are not all known.
  const collects = hasRest && properties.some((property) => property.type === 'Property' && property.computed);
  a.simple(opmap.CHECK_COERCIBLE, node);
  a.note(1, node, 'source');
  if (collects) a.emit(opmap.BUILD_LIST, 0);
  const below = collects ? 2 : 1;
  for (const property of properties) {
    if (property.type === 'RestElement') restProperty(a, node, property, mode, collects);
    else if (property.computed) computedProperty(a, property, mode, below);
    else {
      const name = propertyName(property.key);
      if (collects) {
        a.constant(name);
        a.emit(opmap.LIST_APPEND, 1);
      }
      element(a, property.value, mode, (parts) => {
        copy(a, parts + below);
        a.name(opmap.LOAD_ATTR, name, property);
      });
    }
  }
  a.simple(opmap.POP_TOP);
  if (collects) a.simple(opmap.POP_TOP);
}

function computedProperty(a: Assembler, property: acorn.AssignmentProperty, mode: Mode, below: number): void {
  expression(a, property.key);
  a.simple(opmap.TO_PROPERTY_KEY);
  a.note(1, property.key, 'value');
  if (below === 2) {
    a.simple(opmap.DUP_TOP);
    a.emit(opmap.LIST_APPEND, 2);
  }
  let keyIsLeft = false;
  element(a, property.value, mode, (parts) => {
    if (parts === 0) {
      copy(a, below + 1);
      a.simple(opmap.ROT_TWO);
    } else {
      keyIsLeft = true;
      copy(a, parts + below + 1);
      copy(a, parts + 2);
    }
    a.simple(opmap.BINARY_SUBSCR, property);
  });
  if (keyIsLeft) a.simple(opmap.POP_TOP);
}

function restProperty(a: Assembler, node: acorn.ObjectPattern, rest: acorn.RestElement, mode: Mode, collects: boolean): void {
  element(a, rest.argument, mode, (parts) => {
    if (collects) {
      copy(a, parts + 2);
      copy(a, parts + 2);
    } else {
      copy(a, parts + 1);
      const keys = node.properties.flatMap((property) => (property.type === 'Property' ? [propertyName(property.key)] : []));
      a.emit(opmap.LOAD_CONST, a.constants.add({ $: 'tuple', v: keys }));
    }
    a.simple(opmap.MAP_REST, rest);
  });
}

function copy(a: Assembler, place: number): void {
  if (place === 1) a.simple(opmap.DUP_TOP);
  else a.emit(opmap.COPY, place);
}
