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
import { cpython } from './cpython.js';

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
    for (const setup of [opmap.SETUP_EXCEPT, opmap.SETUP_FINALLY])
      expect([stack_effect(setup, 3, { jump: false }), stack_effect(setup, 3, { jump: true }), stack_effect(setup, 3)]).toEqual([0, 1, 1]);
    expect(stack_effect(opmap.SETUP_LOOP, 3, { jump: true })).toBe(0);
  });

  it('refuses what makes no sense', () => {
    expect(() => stack_effect(0)).toThrow(RangeError);
    expect(() => stack_effect(opmap.POP_TOP, 1)).toThrow('does not permit oparg');
    expect(() => stack_effect(opmap.LOAD_CONST)).toThrow('requires oparg');
    for (const arg of [1.5, '1', Number.NaN, Number.POSITIVE_INFINITY, {}])
      expect(() => stack_effect(opmap.CALL_FUNCTION, arg as number)).toThrow(
        new TypeError('stack_effect: opcode and oparg must be whole numbers'),
      );
    for (const opcode of ['131', 1.5, null]) expect(() => stack_effect(opcode as number, 1)).toThrow(TypeError);
    for (const arg of [-1, 2 ** 31])
      expect(() => stack_effect(opmap.CALL_FUNCTION, arg)).toThrow(new RangeError('invalid opcode or oparg'));
  });
});
