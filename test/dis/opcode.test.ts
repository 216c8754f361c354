import { describe, expect, it } from 'vitest';
import {
  cmp_op,
  EXTENDED_ARG,
  HAVE_ARGUMENT,
  hasarg,
  hascompare,
  hasconst,
  hasfree,
  hasjabs,
  hasjrel,
  haslocal,
  hasname,
  hasnargs,
  type Opcode,
  opcodes,
  opmap,
  opname,
  stack_effect,
} from '../../runtime/dis.js';

/** CPython 3.4's Lib/opcode.py. */
const cpython: Readonly<Record<string, number>> = {
  POP_TOP: 1,
  ROT_TWO: 2,
  ROT_THREE: 3,
  DUP_TOP: 4,
  DUP_TOP_TWO: 5,
  NOP: 9,
  UNARY_POSITIVE: 10,
  UNARY_NEGATIVE: 11,
  UNARY_NOT: 12,
  UNARY_INVERT: 15,
  BINARY_POWER: 19,
  BINARY_MULTIPLY: 20,
  BINARY_MODULO: 22,
  BINARY_ADD: 23,
  BINARY_SUBTRACT: 24,
  BINARY_SUBSCR: 25,
  BINARY_FLOOR_DIVIDE: 26,
  BINARY_TRUE_DIVIDE: 27,
  INPLACE_FLOOR_DIVIDE: 28,
  INPLACE_TRUE_DIVIDE: 29,
  STORE_MAP: 54,
  INPLACE_ADD: 55,
  INPLACE_SUBTRACT: 56,
  INPLACE_MULTIPLY: 57,
  INPLACE_MODULO: 59,
  STORE_SUBSCR: 60,
  DELETE_SUBSCR: 61,
  BINARY_LSHIFT: 62,
  BINARY_RSHIFT: 63,
  BINARY_AND: 64,
  BINARY_XOR: 65,
  BINARY_OR: 66,
  INPLACE_POWER: 67,
  GET_ITER: 68,
  PRINT_EXPR: 70,
  LOAD_BUILD_CLASS: 71,
  YIELD_FROM: 72,
  INPLACE_LSHIFT: 75,
  INPLACE_RSHIFT: 76,
  INPLACE_AND: 77,
  INPLACE_XOR: 78,
  INPLACE_OR: 79,
  BREAK_LOOP: 80,
  WITH_CLEANUP: 81,
  RETURN_VALUE: 83,
  IMPORT_STAR: 84,
  YIELD_VALUE: 86,
  POP_BLOCK: 87,
  END_FINALLY: 88,
  POP_EXCEPT: 89,
  STORE_NAME: 90,
  DELETE_NAME: 91,
  UNPACK_SEQUENCE: 92,
  FOR_ITER: 93,
  UNPACK_EX: 94,
  STORE_ATTR: 95,
  DELETE_ATTR: 96,
  STORE_GLOBAL: 97,
  DELETE_GLOBAL: 98,
  LOAD_CONST: 100,
  LOAD_NAME: 101,
  BUILD_TUPLE: 102,
  BUILD_LIST: 103,
  BUILD_SET: 104,
  BUILD_MAP: 105,
  LOAD_ATTR: 106,
  COMPARE_OP: 107,
  IMPORT_NAME: 108,
  IMPORT_FROM: 109,
  JUMP_FORWARD: 110,
  JUMP_IF_FALSE_OR_POP: 111,
  JUMP_IF_TRUE_OR_POP: 112,
  JUMP_ABSOLUTE: 113,
  POP_JUMP_IF_FALSE: 114,
  POP_JUMP_IF_TRUE: 115,
  LOAD_GLOBAL: 116,
  CONTINUE_LOOP: 119,
  SETUP_LOOP: 120,
  SETUP_EXCEPT: 121,
  SETUP_FINALLY: 122,
  LOAD_FAST: 124,
  STORE_FAST: 125,
  DELETE_FAST: 126,
  RAISE_VARARGS: 130,
  CALL_FUNCTION: 131,
  MAKE_FUNCTION: 132,
  BUILD_SLICE: 133,
  MAKE_CLOSURE: 134,
  LOAD_CLOSURE: 135,
  LOAD_DEREF: 136,
  STORE_DEREF: 137,
  DELETE_DEREF: 138,
  CALL_FUNCTION_VAR: 140,
  CALL_FUNCTION_KW: 141,
  CALL_FUNCTION_VAR_KW: 142,
  SETUP_WITH: 143,
  EXTENDED_ARG: 144,
  LIST_APPEND: 145,
  SET_ADD: 146,
  MAP_ADD: 147,
  LOAD_CLASSDEREF: 148,
};

const names = Object.keys(opmap) as (keyof typeof opmap)[];

describe('opcode numbers', () => {
  it('are those of CPython 3.4 where the name is, and none of its others', () => {
    const taken = new Set(Object.values(cpython));
    for (const name of names) {
      if (name in cpython) expect({ name, code: opmap[name] }).toEqual({ name, code: cpython[name] });
      else expect({ name, free: !taken.has(opmap[name]) }).toEqual({ name, free: true });
    }
  });

  it('are unique, with an argument exactly from HAVE_ARGUMENT on', () => {
    expect(new Set(Object.values(opmap)).size).toBe(names.length);
    expect(HAVE_ARGUMENT).toBe(90);
    expect(EXTENDED_ARG).toBe(144);
    for (const name of names) {
      const { code, operand } = opcodes[name];
      expect({ name, argument: code >= HAVE_ARGUMENT }).toEqual({ name, argument: operand !== 'none' });
      expect(opname[code]).toBe(name);
    }
  });

  it('every opcode is documented: stack notation and meaning', () => {
    for (const [name, { stack, meaning, jump }] of Object.entries(opcodes) as [string, Opcode][]) {
      for (const notation of jump === undefined ? [stack] : [stack, jump])
        expect({ name, notation }).toEqual({ name, notation: expect.stringMatching(/^(?:[a-z]+(?:\*n)? )*--(?: [a-z]+(?:\*n)?)*$/) });
      expect(meaning).toMatch(/\S/);
    }
  });

  it('numbers without a name show themselves', () => {
    expect(opname).toHaveLength(256);
    expect(opname[0]).toBe('<0>');
  });
});

describe('the tables', () => {
  const named = (codes: readonly number[]): string[] => codes.map((code) => opname[code]!);

  it('say what arguments are', () => {
    expect(named(hasjrel)).toEqual(['FOR_ITER', 'JUMP_FORWARD', 'SETUP_LOOP', 'SETUP_EXCEPT', 'SETUP_FINALLY', 'FOR_RESULT']);
    expect(named(hasjabs)).toContain('CONTINUE_LOOP');
    expect(named(hasconst)).toEqual(['LOAD_CONST', 'BUILD_REGEXP']);
    expect(named(hascompare)).toEqual(['COMPARE_OP']);
    expect(named(hasnargs)).toEqual(['CALL_FUNCTION', 'CALL_FUNCTION_VAR']);
    expect(named(haslocal)).toEqual(['LOAD_FAST', 'STORE_FAST', 'DELETE_FAST', 'LOAD_FAST_CHECK', 'STORE_FAST_CHECK']);
    expect(named(hasfree)).toEqual(expect.arrayContaining(['LOAD_CLOSURE', 'LOAD_DEREF', 'STORE_DEREF']));
    expect(named(hasname)).toEqual(expect.arrayContaining(['LOAD_NAME', 'LOAD_ATTR', 'LOAD_GLOBAL', 'IMPORT_NAME']));
    expect(hasarg.every((code) => code >= HAVE_ARGUMENT)).toBe(true);
  });

  it("comparisons start with CPython's", () => {
    expect(cmp_op.slice(0, 12)).toEqual(['<', '<=', '==', '!=', '>', '>=', 'in', 'not in', 'is', 'is not', 'exception match', 'BAD']);
    expect(cmp_op.slice(12)).toEqual(['===', '!==', 'instanceof']);
  });
});

describe('stack_effect', () => {
  it('is that of CPython for its instructions', () => {
    expect(stack_effect(opmap.POP_TOP)).toBe(-1);
    expect(stack_effect(opmap.DUP_TOP_TWO)).toBe(2);
    expect(stack_effect(opmap.BINARY_ADD)).toBe(-1);
    expect(stack_effect(opmap.STORE_SUBSCR)).toBe(-3);
    expect(stack_effect(opmap.STORE_MAP)).toBe(-2);
    expect(stack_effect(opmap.CALL_FUNCTION, 3)).toBe(-3);
    expect(stack_effect(opmap.BUILD_LIST, 0)).toBe(1);
    expect(stack_effect(opmap.BUILD_LIST, 4)).toBe(-3);
    expect(stack_effect(opmap.UNPACK_SEQUENCE, 3)).toBe(2);
    expect(stack_effect(opmap.MAKE_CLOSURE, 0)).toBe(-2);
    expect(stack_effect(opmap.IMPORT_NAME, 0)).toBe(-1);
  });

  it('of jumps: when taken, when not, and the greater', () => {
    expect(stack_effect(opmap.FOR_ITER, 0, { jump: true })).toBe(-1);
    expect(stack_effect(opmap.FOR_ITER, 0, { jump: false })).toBe(1);
    expect(stack_effect(opmap.FOR_ITER, 0)).toBe(1);
    expect(stack_effect(opmap.JUMP_IF_TRUE_OR_POP, 0, { jump: false })).toBe(-1);
    expect(stack_effect(opmap.JUMP_IF_TRUE_OR_POP, 0)).toBe(0);
  });

  it('refuses what makes no sense', () => {
    expect(() => stack_effect(0)).toThrow(RangeError);
    expect(() => stack_effect(opmap.POP_TOP, 1)).toThrow('does not permit oparg');
    expect(() => stack_effect(opmap.LOAD_CONST)).toThrow('requires oparg');
  });
});
