/** Operators and conditions. */
import type * as acorn from 'acorn';
import { cmp_op, opmap } from '../../../runtime/opcode.js';
import type { Assembler } from './assembler.js';
import { chain } from './chains.js';
import { expression } from './expressions.js';
import { JUMP, type Label } from './stack-code.js';
import { deleteName, loadTypeof, privateName } from './variables.js';

const unaryOpcodes = {
  '+': opmap.UNARY_POSITIVE,
  '-': opmap.UNARY_NEGATIVE,
  '!': opmap.UNARY_NOT,
  '~': opmap.UNARY_INVERT,
  typeof: opmap.UNARY_TYPEOF,
} as const;

const binaryOpcodes: Readonly<Record<string, number>> = {
  '**': opmap.BINARY_POWER,
  '*': opmap.BINARY_MULTIPLY,
  '%': opmap.BINARY_MODULO,
  '+': opmap.BINARY_ADD,
  '-': opmap.BINARY_SUBTRACT,
  '/': opmap.BINARY_TRUE_DIVIDE,
  '<<': opmap.BINARY_LSHIFT,
  '>>': opmap.BINARY_RSHIFT,
  '>>>': opmap.BINARY_URSHIFT,
  '&': opmap.BINARY_AND,
  '^': opmap.BINARY_XOR,
  '|': opmap.BINARY_OR,
};

const inplaceOpcodes: Readonly<Record<string, number>> = {
  '**=': opmap.INPLACE_POWER,
  '*=': opmap.INPLACE_MULTIPLY,
  '%=': opmap.INPLACE_MODULO,
  '+=': opmap.INPLACE_ADD,
  '-=': opmap.INPLACE_SUBTRACT,
  '/=': opmap.INPLACE_TRUE_DIVIDE,
  '<<=': opmap.INPLACE_LSHIFT,
  '>>=': opmap.INPLACE_RSHIFT,
  '>>>=': opmap.INPLACE_URSHIFT,
  '&=': opmap.INPLACE_AND,
  '^=': opmap.INPLACE_XOR,
  '|=': opmap.INPLACE_OR,
};

/** Opcode of a compound assignment; `undefined` for `=` and the logical ones. */
export function inplace(operator: string): number | undefined {
  return inplaceOpcodes[operator];
}

const orPop = {
  '&&': opmap.JUMP_IF_FALSE_OR_POP,
  '||': opmap.JUMP_IF_TRUE_OR_POP,
  '??': opmap.JUMP_IF_NOT_NULLISH_OR_POP,
} as const;

/** The jump that keeps the left side of a logical operator (or of its assignment), where it decides. */
export function shortCircuit(operator: string): number {
  return orPop[operator.slice(0, 2) as keyof typeof orPop];
}

/** @param wanted whether the value is used */
export function unary(a: Assembler, node: acorn.UnaryExpression, wanted = true): void {
  const { operator, argument } = node;
  if (operator === 'delete') {
    deletion(a, node, wanted);
    return;
  }
  if (operator === 'void') {
    expression(a, argument);
    a.simple(opmap.POP_TOP);
    a.constant(undefined);
  } else if (operator === '-' && isNumber(argument)) a.constant(-argument.value, node);
  else if (operator === 'typeof' && argument.type === 'Identifier') loadTypeof(a, argument, node);
  else {
    expression(a, argument);
    a.simple(unaryOpcodes[operator], node);
  }
  if (!wanted) a.simple(opmap.POP_TOP);
}

function isNumber(node: acorn.Expression): node is acorn.Literal & { value: number | bigint } {
  return node.type === 'Literal' && (typeof node.value === 'number' || typeof node.value === 'bigint');
}

function deletion(a: Assembler, node: acorn.UnaryExpression, wanted: boolean): void {
  const { argument } = node;
  if (argument.type === 'MemberExpression' && argument.object.type !== 'Super') {
    expression(a, argument.object);
    deleteMember(a, argument, node, wanted);
    return;
  }
  if (argument.type === 'MemberExpression') {
    a.simple(opmap.LOAD_THIS, argument.object);
    a.simple(opmap.POP_TOP);
    if (argument.computed) {
      expression(a, argument.property);
      a.simple(opmap.POP_TOP);
    }
    a.simple(opmap.RAISE_SUPER_DELETE, node);
    return;
  }
  if (argument.type === 'Identifier') deleteName(a, argument, node);
  else if (argument.type === 'ChainExpression') chain(a, argument, 'delete');
  else {
    expression(a, argument);
    a.simple(opmap.POP_TOP);
    a.constant(true);
  }
  if (!wanted) a.simple(opmap.POP_TOP);
}

/** Delete a property of the object on the stack. */
export function deleteMember(a: Assembler, member: acorn.MemberExpression, range: acorn.Node, wanted: boolean): void {
  if (member.computed) {
    expression(a, member.property);
    a.simple(wanted ? opmap.DELETE_SUBSCR_RESULT : opmap.DELETE_SUBSCR, range);
  } else a.name(wanted ? opmap.DELETE_ATTR_RESULT : opmap.DELETE_ATTR, (member.property as acorn.Identifier).name, range);
}

/** The left side is on the stack, unless it is a private name. */
export function binary(a: Assembler, node: acorn.BinaryExpression): void {
  const { left, operator, right } = node;
  if (left.type === 'PrivateIdentifier') {
    a.emit(opmap.LOAD_DEREF, a.cell(privateName(a, left.name)), left);
    expression(a, right);
    a.simple(opmap.CONTAINS_PRIVATE, node);
    return;
  }
  expression(a, right);
  const opcode = binaryOpcodes[operator];
  if (opcode === undefined) a.emit(opmap.COMPARE_OP, cmp_op.indexOf(operator), node);
  else a.simple(opcode, node);
}

/** The left side is on the stack. */
export function logical(a: Assembler, node: acorn.LogicalExpression): void {
  const end = a.label();
  a.emit(shortCircuit(node.operator), end);
  expression(a, node.right);
  a.mark(end);
}

export function conditional(a: Assembler, node: acorn.ConditionalExpression): void {
  const otherwise = a.label();
  const end = a.label();
  jumpIf(a, node.test, false, otherwise);
  expression(a, node.consequent);
  a.emit(JUMP, end);
  a.mark(otherwise);
  expression(a, node.alternate);
  a.mark(end);
}

/** Jump where an expression is truthy (or falsy), without its value. */
export function jumpIf(a: Assembler, node: acorn.Expression, when: boolean, to: Label): void {
  if (node.type === 'UnaryExpression' && node.operator === '!') jumpIf(a, node.argument, !when, to);
  else if (node.type === 'LogicalExpression' && node.operator !== '??') {
    // Either side decides alone where it is what the operator stops at.
    if ((node.operator === '||') === when) {
      jumpIf(a, node.left, when, to);
      jumpIf(a, node.right, when, to);
    } else {
      const skip = a.label();
      jumpIf(a, node.left, !when, skip);
      jumpIf(a, node.right, when, to);
      a.mark(skip);
    }
  } else if (isConstantTruth(node, when)) a.emit(JUMP, to);
  else if (!isConstantTruth(node, !when)) {
    expression(a, node);
    a.emit(when ? opmap.POP_JUMP_IF_TRUE : opmap.POP_JUMP_IF_FALSE, to);
  }
}

/** A literal whose truth is known: `while (true)`, `while (1)`. */
function isConstantTruth(node: acorn.Expression, truth: boolean): boolean {
  return node.type === 'Literal' && (typeof node.value === 'boolean' || typeof node.value === 'number') && Boolean(node.value) === truth;
}
