import { describe, expect, it } from 'vitest';
import { body, brief, codeOf } from './support.js';

describe('assignments evaluate in their order', () => {
  it('object, value, store; what cannot change comes last, as in CPython', () => {
    expect(body('o.x = f();')).toEqual(['LOAD_GLOBAL o', 'LOAD_GLOBAL f', 'CALL_FUNCTION 0', 'ROT_TWO', 'STORE_ATTR x']);
    expect(body('this.x = f();')).toEqual(['LOAD_GLOBAL f', 'CALL_FUNCTION 0', 'LOAD_THIS', 'STORE_ATTR x']);
    expect(body('o[k] = v;')).toEqual(['LOAD_GLOBAL o', 'LOAD_GLOBAL k', 'LOAD_GLOBAL v', 'ROT_THREE', 'STORE_SUBSCR']);
  });

  it('this is read first where it may not be there yet', () => {
    const code = brief(codeOf('class A extends B { constructor() { this.x = super(); } }', 'A.constructor'));
    expect(code.slice(0, 4)).toEqual(['LOAD_THIS', 'CALL_SUPER 0', 'ROT_TWO', 'STORE_ATTR x']);
  });

  it('a variable that the value may change is read first', () => {
    expect(body('o.x = 1;', { head: 'function f(o)' })).toEqual(['LOAD_CONST 1', 'LOAD_FAST o', 'STORE_ATTR x']);
    expect(body('o.x = o = 1;', { head: 'function f(o)' })[0]).toBe('LOAD_FAST o');
  });

  it('as values they leave the value on the stack', () => {
    expect(body('return o.x = 1;').slice(2)).toEqual(['DUP_TOP', 'ROT_THREE', 'ROT_TWO', 'STORE_ATTR x', 'RETURN_VALUE']);
    expect(body('return o[k] = 1;').slice(3)).toEqual(['DUP_TOP', 'ROT_FOUR', 'ROT_THREE', 'STORE_SUBSCR', 'RETURN_VALUE']);
  });

  it('compound ones read and store the same place', () => {
    expect(body('o[k] += 1;')).toEqual([
      'LOAD_GLOBAL o',
      'LOAD_GLOBAL k',
      'DUP_TOP_TWO',
      'BINARY_SUBSCR',
      'LOAD_CONST 1',
      'INPLACE_ADD',
      'ROT_THREE',
      'STORE_SUBSCR',
    ]);
  });

  it('logical ones store only where they do not decide', () => {
    expect(body('o.x ??= v;')).toEqual([
      'LOAD_GLOBAL o',
      'DUP_TOP',
      'LOAD_ATTR x',
      'JUMP_IF_NOT_NULLISH_OR_POP → 8',
      'LOAD_GLOBAL v',
      'ROT_TWO',
      'STORE_ATTR x',
      'JUMP_FORWARD → 10',
      'POP_TOP',
      'POP_TOP',
    ]);
  });

  it('x++ gives the number from before', () => {
    expect(body('let x = a; return x++;').slice(2)).toEqual([
      'LOAD_FAST x',
      'UNARY_NUMERIC',
      'DUP_TOP',
      'UNARY_INCREMENT',
      'STORE_FAST x',
      'RETURN_VALUE',
    ]);
  });
});

describe('calls', () => {
  it('methods bring their this', () => {
    expect(body('a.b(c)[d](e);')).toEqual([
      'LOAD_GLOBAL a',
      'LOAD_METHOD b',
      'LOAD_GLOBAL c',
      'CALL_METHOD 1',
      'LOAD_GLOBAL d',
      'LOAD_METHOD_SUBSCR',
      'LOAD_GLOBAL e',
      'CALL_METHOD 1',
      'POP_TOP',
    ]);
  });

  it('spread arguments, and those after them, are in a list', () => {
    expect(body('f(a, ...b, c);')).toEqual([
      'LOAD_GLOBAL f',
      'LOAD_GLOBAL a',
      'BUILD_LIST 0',
      'LOAD_GLOBAL b',
      'LIST_EXTEND 1',
      'LOAD_GLOBAL c',
      'LIST_APPEND 1',
      'CALL_FUNCTION_VAR 1',
      'POP_TOP',
    ]);
  });

  it('optional chains drop what waits and end with undefined', () => {
    expect(body('a?.b?.();')).toEqual([
      'LOAD_GLOBAL a',
      'JUMP_IF_NULLISH → 9',
      'DUP_TOP',
      'LOAD_ATTR b',
      'JUMP_IF_NULLISH → 8',
      'ROT_TWO',
      'CALL_METHOD 0',
      'JUMP_FORWARD → 11',
      'POP_TOP',
      'POP_TOP',
      'LOAD_CONST undefined',
      'POP_TOP',
    ]);
    expect(body('return delete a?.b;').slice(4)).toEqual(['POP_TOP', 'LOAD_CONST true', 'RETURN_VALUE']);
    expect(body('(a?.b)();').slice(4)).toEqual(['POP_TOP', 'LOAD_CONST undefined', 'LOAD_CONST undefined', 'CALL_METHOD 0', 'POP_TOP']);
  });

  it('yields in arguments leave what comes before on the stack', () => {
    expect(body('a.b(1, yield 2);', { head: 'function* f()' })).toEqual([
      'LOAD_GLOBAL a',
      'LOAD_METHOD b',
      'LOAD_CONST 1',
      'LOAD_CONST 2',
      'YIELD_VALUE',
      'CALL_METHOD 2',
      'POP_TOP',
    ]);
  });
});

describe('patterns', () => {
  it('of fresh locals alone are UNPACK_SEQUENCE', () => {
    expect(body('const [a, b] = c;')).toEqual(['LOAD_GLOBAL c', 'UNPACK_SEQUENCE 2', 'STORE_FAST a', 'STORE_FAST b']);
  });

  it('others go step by step, targets before values', () => {
    expect(body('[a.b, , c = 1, ...d] = e;')).toEqual([
      'LOAD_GLOBAL e',
      'GET_ITER',
      'LOAD_GLOBAL a',
      'NEXT_ITER 2',
      'ROT_TWO',
      'STORE_ATTR b',
      'SKIP_ITER',
      'NEXT_ITER 1',
      'JUMP_IF_DEFINED_OR_POP → 10',
      'LOAD_CONST 1',
      'STORE_GLOBAL c',
      'REST_ITER 1',
      'STORE_GLOBAL d',
      'CLOSE_ITER',
    ]);
  });

  it('objects: keys, and what is left', () => {
    expect(body('const { a, [k]: b, ...c } = d;')).toEqual([
      'LOAD_GLOBAL d',
      'CHECK_COERCIBLE',
      'BUILD_LIST 0',
      "LOAD_CONST 'a'",
      'LIST_APPEND 1',
      'COPY 2',
      'LOAD_ATTR a',
      'STORE_FAST a',
      'LOAD_GLOBAL k',
      'TO_PROPERTY_KEY',
      'DUP_TOP',
      'LIST_APPEND 2',
      'COPY 3',
      'ROT_TWO',
      'BINARY_SUBSCR',
      'STORE_FAST b',
      'COPY 2',
      'COPY 2',
      'MAP_REST',
      'STORE_FAST c',
      'POP_TOP',
      'POP_TOP',
    ]);
    expect(body('const { a, ...c } = d;')).toContain("LOAD_CONST ('a',)");
  });
});

describe('literals', () => {
  it('objects', () => {
    expect(body('({ a: 1, [k]: 2, ...b, get c() {}, __proto__: d });').filter((text) => !/LOAD_CONST </.test(text))).toEqual([
      'BUILD_MAP 5',
      'LOAD_CONST 1',
      "LOAD_CONST 'a'",
      'STORE_MAP',
      'LOAD_GLOBAL k',
      'TO_PROPERTY_KEY',
      'LOAD_CONST 2',
      'ROT_TWO',
      'STORE_MAP',
      'LOAD_GLOBAL b',
      'DICT_UPDATE 1',
      "LOAD_CONST 'f.<locals>.c'",
      'MAKE_FUNCTION 0',
      "LOAD_CONST 'c'",
      'STORE_GETTER 0',
      'LOAD_GLOBAL d',
      'SET_PROTO 1',
      'POP_TOP',
    ]);
  });

  it('arrays with holes', () => {
    expect(body('return [1, , 2];')).toEqual([
      'LOAD_CONST 1',
      'BUILD_LIST 1',
      'LIST_SKIP 1',
      'LOAD_CONST 2',
      'LIST_APPEND 1',
      'RETURN_VALUE',
    ]);
  });

  it('templates convert each substitution where it stands', () => {
    expect(body('return `a${b}${c}`;')).toEqual([
      "LOAD_CONST 'a'",
      'LOAD_GLOBAL b',
      'FORMAT_VALUE 0',
      'LOAD_GLOBAL c',
      'FORMAT_VALUE 0',
      'BUILD_STRING 3',
      'RETURN_VALUE',
    ]);
  });

  it('closures take their cells along', () => {
    expect(body('const a = 1; return () => a;').slice(2)).toEqual([
      'LOAD_CLOSURE a',
      'BUILD_TUPLE 1',
      'LOAD_CONST <code object <lambda>, file "test.js", line 1>',
      "LOAD_CONST 'f.<locals>.<lambda>'",
      'MAKE_CLOSURE 0',
      'RETURN_VALUE',
    ]);
  });

  it('parameters from the first default on do not count for the length', () => {
    expect(body('return (a, b = 1, c, ...d) => a;')).toContain('MAKE_FUNCTION 2');
  });
});

describe('classes', () => {
  it('elements in order, then the name, then what is static', () => {
    const code = body('class A extends B { #p; static s = A; m() { return this.#p; } }').filter(
      (text) => !/^LOAD_CONST|^MAKE_|^BUILD_TUPLE/.test(text),
    );
    expect(code).toEqual([
      'BUILD_PRIVATE #p',
      'STORE_DEREF #p',
      'LOAD_GLOBAL B',
      'BUILD_CLASS derived',
      'LOAD_DEREF #p',
      'STORE_FIELD instance private',
      'LOAD_CLOSURE A',
      'STORE_FIELD static',
      'LOAD_CLOSURE #p',
      'STORE_METHOD prototype',
      'POP_TOP',
      'DUP_TOP',
      'STORE_DEREF A',
      'INIT_CLASS',
      'STORE_FAST A',
    ]);
  });
});
