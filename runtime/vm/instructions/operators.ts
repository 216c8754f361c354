/** Operators: the engine's own, applied to the values of the stack. */
import { cmp_op } from '../../opcode.js';
import type { Activation, PrivateName } from '../activation.js';
import { looselyEqual } from '../engine.js';
import type { Handlers } from '../handlers.js';
import { describe, isObject } from '../primordials.js';
import { hasPrivate } from '../private.js';

/** Operands are whatever the program has; the engine converts and complains. */
type Operand = number;

type Binary = (left: Operand, right: Operand) => unknown;

const add: Binary = (left, right) => left + right;
const subtract: Binary = (left, right) => left - right;
const multiply: Binary = (left, right) => left * right;
const divide: Binary = (left, right) => left / right;
const modulo: Binary = (left, right) => left % right;
const power: Binary = (left, right) => left ** right;
const shiftLeft: Binary = (left, right) => left << right;
const shiftRight: Binary = (left, right) => left >> right;
const shiftUnsigned: Binary = (left, right) => left >>> right;
const and: Binary = (left, right) => left & right;
const xor: Binary = (left, right) => left ^ right;
const or: Binary = (left, right) => left | right;

function binary(operate: Binary): (a: Activation) => void {
  return (a) => {
    const right = a.pop() as Operand;
    const left = a.pop() as Operand;
    a.push(operate(left, right));
  };
}

function unary(operate: (value: Operand) => unknown): (a: Activation) => void {
  return (a) => a.push(operate(a.pop() as Operand));
}

const comparisons: Readonly<Record<string, Binary>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '==': looselyEqual,
  '!=': (left, right) => !looselyEqual(left, right),
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
  in: (left, right) => (left as unknown as PropertyKey) in (right as unknown as object),
  '===': (left, right) => left === right,
  '!==': (left, right) => left !== right,
  instanceof: (left, right) => (left as unknown) instanceof (right as unknown as Function),
};

const compare: readonly (Binary | undefined)[] = cmp_op.map((operator) => comparisons[operator]);

export const operators = {
  UNARY_POSITIVE: unary((value) => +value),
  UNARY_NEGATIVE: unary((value) => -value),
  UNARY_NOT: unary((value) => !value),
  UNARY_INVERT: unary((value) => ~value),
  UNARY_TYPEOF: unary((value) => typeof value),
  UNARY_NUMERIC: unary((value) => {
    let number = value;
    return number++;
  }),
  UNARY_INCREMENT: unary((value) => {
    let number = value;
    return ++number;
  }),
  UNARY_DECREMENT: unary((value) => {
    let number = value;
    return --number;
  }),
  BINARY_POWER: binary(power),
  BINARY_MULTIPLY: binary(multiply),
  BINARY_MODULO: binary(modulo),
  BINARY_ADD: binary(add),
  BINARY_SUBTRACT: binary(subtract),
  BINARY_TRUE_DIVIDE: binary(divide),
  BINARY_LSHIFT: binary(shiftLeft),
  BINARY_RSHIFT: binary(shiftRight),
  BINARY_URSHIFT: binary(shiftUnsigned),
  BINARY_AND: binary(and),
  BINARY_XOR: binary(xor),
  BINARY_OR: binary(or),
  INPLACE_POWER: binary(power),
  INPLACE_MULTIPLY: binary(multiply),
  INPLACE_MODULO: binary(modulo),
  INPLACE_ADD: binary(add),
  INPLACE_SUBTRACT: binary(subtract),
  INPLACE_TRUE_DIVIDE: binary(divide),
  INPLACE_LSHIFT: binary(shiftLeft),
  INPLACE_RSHIFT: binary(shiftRight),
  INPLACE_URSHIFT: binary(shiftUnsigned),
  INPLACE_AND: binary(and),
  INPLACE_XOR: binary(xor),
  INPLACE_OR: binary(or),
  COMPARE_OP(a, index) {
    const right = a.pop() as Operand;
    const left = a.pop() as Operand;
    a.push(compare[index]!(left, right));
  },
  CONTAINS_PRIVATE(a) {
    const object = a.pop();
    const name = a.pop() as PrivateName;
    if (!isObject(object)) throw new TypeError(`Cannot use 'in' operator to search for '${name.text}' in ${describe(object)}`);
    a.push(hasPrivate(object, name));
  },
} satisfies Handlers;
