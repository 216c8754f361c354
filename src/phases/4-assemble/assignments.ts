/** Assignments, compound and logical ones, `++` and `--`. */
import type * as acorn from 'acorn';
import { opmap } from '../../../runtime/opcode.js';
import { namingTarget } from '../2-analyze/naming.js';
import { isReady } from '../2-analyze/resolve.js';
import type { Assembler } from './assembler.js';
import { expression, named } from './expressions.js';
import { inplace, shortCircuit } from './operators.js';
import { assignPattern } from './patterns.js';
import { JUMP } from './stack-code.js';
import { Target } from './targets.js';

/** @param wanted whether the value is used */
export function assignment(a: Assembler, node: acorn.AssignmentExpression, wanted: boolean): void {
  const { left, operator, right } = node;
  if (left.type !== 'Identifier' && left.type !== 'MemberExpression') {
    expression(a, right);
    if (wanted) a.simple(opmap.DUP_TOP);
    assignPattern(a, left, 'assign');
  } else if (operator === '=') plain(a, node, left, wanted);
  else if (inplace(operator) === undefined) logicalAssignment(a, node, left, wanted);
  else compound(a, node, left, wanted);
}

function plain(a: Assembler, node: acorn.AssignmentExpression, left: acorn.Identifier | acorn.MemberExpression, wanted: boolean): void {
  const { right } = node;
  const place = new Target(a, left);
  if (place.parts === 0 || partsAreStable(a, left as acorn.MemberExpression)) {
    named(a, right, namingTarget(node)?.name ?? null);
    if (wanted) a.simple(opmap.DUP_TOP);
    place.prepare();
    place.store();
    return;
  }
  place.prepare();
  expression(a, right);
  if (wanted) place.keepValue();
  place.storeTop();
}

/** Nothing that the right side does can change what the parts are, nor they the right side: so it goes first, as in CPython. */
function partsAreStable(a: Assembler, node: acorn.MemberExpression): boolean {
  return node.object.type !== 'Super' && isStable(a, node.object) && (!node.computed || isStable(a, node.property as acorn.Expression));
}

function isStable(a: Assembler, node: acorn.Expression): boolean {
  switch (node.type) {
    case 'Literal':
      return !node.regex;
    case 'ThisExpression':
      return !isBeforeSuper(a);
    case 'Identifier': {
      const binding = a.scope.lookup(node.name);
      if (!binding || binding.kind === 'import' || binding.scope.kind === 'program' || !binding.constant) return false;
      return binding.kind !== 'class-self' && !a.unit.earlyParams.has(binding) && isReady(binding, node.start, a.scope) && !a.scope.dynamic;
    }
    default:
      return false;
  }
}

/** In the constructor of a derived class, `this` is not there before `super()`. */
function isBeforeSuper(a: Assembler): boolean {
  let { func } = a;
  while (func.isArrow && func.parent) func = func.parent;
  return func.kind === 'constructor';
}

function compound(a: Assembler, node: acorn.AssignmentExpression, left: acorn.Identifier | acorn.MemberExpression, wanted: boolean): void {
  const place = new Target(a, left);
  place.prepare();
  place.copyParts();
  place.load();
  a.note(1, left, 'old');
  expression(a, node.right);
  a.simple(inplace(node.operator)!, node);
  if (wanted) place.keepValue();
  place.storeTop();
}

function logicalAssignment(
  a: Assembler,
  node: acorn.AssignmentExpression,
  left: acorn.Identifier | acorn.MemberExpression,
  wanted: boolean,
): void {
  const place = new Target(a, left);
  const decided = a.label();
  const end = a.label();
  place.prepare();
  place.copyParts();
  place.load();
  a.emit(shortCircuit(node.operator), decided);
  named(a, node.right, namingTarget(node)?.name ?? null);
  if (wanted) place.keepValue();
  place.storeTop();
  a.emit(JUMP, end);
  a.mark(decided);
  if (wanted) place.dropParts();
  else for (let i = 0; i <= place.parts; i++) a.simple(opmap.POP_TOP);
  a.mark(end);
}

export function update(a: Assembler, node: acorn.UpdateExpression, wanted: boolean): void {
  const place = new Target(a, node.argument as acorn.Identifier | acorn.MemberExpression);
  const step = node.operator === '++' ? opmap.UNARY_INCREMENT : opmap.UNARY_DECREMENT;
  place.prepare();
  place.copyParts();
  place.load();
  if (wanted && !node.prefix) {
    a.simple(opmap.UNARY_NUMERIC, node);
    place.keepValue();
  }
  a.simple(step, node);
  if (wanted && node.prefix) place.keepValue();
  place.storeTop();
}
