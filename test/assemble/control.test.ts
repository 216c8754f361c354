import { describe, expect, it } from 'vitest';
import { body } from './support.js';

describe('loops', () => {
  it('break and continue of the loop itself', () => {
    expect(body('while (a) { if (b) continue; if (c) break; d(); }')).toEqual([
      'SETUP_LOOP → 14',
      'LOAD_GLOBAL a',
      'POP_JUMP_IF_FALSE → 13',
      'LOAD_GLOBAL b',
      'POP_JUMP_IF_FALSE → 6',
      'JUMP_ABSOLUTE → 1',
      'LOAD_GLOBAL c',
      'POP_JUMP_IF_FALSE → 9',
      'BREAK_LOOP',
      'LOAD_GLOBAL d',
      'CALL_FUNCTION 0',
      'POP_TOP',
      'JUMP_ABSOLUTE → 1',
      'POP_BLOCK',
    ]);
  });

  it('continue out of a try goes through CONTINUE_LOOP', () => {
    expect(body('while (a) { try { continue; } catch { b(); } }')).toEqual([
      'SETUP_LOOP → 12',
      'LOAD_GLOBAL a',
      'POP_JUMP_IF_FALSE → 11',
      'SETUP_EXCEPT → 5',
      'CONTINUE_LOOP → 1',
      'POP_TOP',
      'LOAD_GLOBAL b',
      'CALL_FUNCTION 0',
      'POP_TOP',
      'POP_EXCEPT',
      'JUMP_ABSOLUTE → 1',
      'POP_BLOCK',
    ]);
  });

  it('continue of an outer loop: its body is a block of its own', () => {
    expect(body('outer: for (const x of y) { for (const z of x) { if (z) continue outer; break outer; } }')).toEqual([
      'SETUP_LOOP → 19',
      'LOAD_GLOBAL y',
      'GET_ITER',
      'FOR_ITER → 18',
      'STORE_FAST x',
      'SETUP_LOOP → 17',
      'SETUP_LOOP → 16',
      'LOAD_FAST x',
      'GET_ITER',
      'FOR_ITER → 15',
      'STORE_FAST z',
      'LOAD_FAST z',
      'POP_JUMP_IF_FALSE → 14',
      'BREAK_OUTER 1',
      'BREAK_OUTER 2',
      'POP_BLOCK',
      'POP_BLOCK',
      'JUMP_ABSOLUTE → 3',
      'POP_BLOCK',
    ]);
  });

  it('continue in finally clears the completion away', () => {
    expect(body('for (;;) { try { a(); } finally { continue; } }').slice(6)).toEqual([
      'POP_BLOCK',
      'LOAD_CONST undefined',
      'BREAK_LOOP',
      'JUMP_ABSOLUTE → 1',
    ]);
  });

  it('for-in iterates keys, for await waits for results', () => {
    expect(body('for (const x in y) z(x);').slice(1, 4)).toEqual(['LOAD_GLOBAL y', 'GET_KEYS', 'FOR_ITER → 10']);
    expect(body('for await (const x of y) z;', { head: 'async function f()' })).toEqual([
      'SETUP_LOOP → 13',
      'LOAD_GLOBAL y',
      'GET_AITER',
      'GET_ANEXT',
      'GET_AWAITABLE',
      'LOAD_CONST undefined',
      'YIELD_FROM',
      'FOR_RESULT → 12',
      'STORE_FAST x',
      'LOAD_GLOBAL z',
      'POP_TOP',
      'JUMP_ABSOLUTE → 3',
      'POP_BLOCK',
    ]);
  });

  it('a test that is always true is left out', () => {
    expect(body('while (true) a();')).toEqual(['SETUP_LOOP → 5', 'LOAD_GLOBAL a', 'CALL_FUNCTION 0', 'POP_TOP', 'JUMP_ABSOLUTE → 1']);
  });
});

describe('switch and labels', () => {
  it('the subject is gone when a case is entered', () => {
    expect(body('switch (a) { case 1: b(); break; default: c(); }')).toEqual([
      'LOAD_GLOBAL a',
      'LOAD_CONST 1',
      'POP_JUMP_IF_CASE → 5',
      'POP_TOP',
      'JUMP_FORWARD → 9',
      'LOAD_GLOBAL b',
      'CALL_FUNCTION 0',
      'POP_TOP',
      'JUMP_FORWARD → 12',
      'LOAD_GLOBAL c',
      'CALL_FUNCTION 0',
      'POP_TOP',
    ]);
  });

  it('a switch is a block only where a break leaves a try on its way', () => {
    expect(body('switch (a) { case 1: try { break; } finally { b(); } }')).toEqual([
      'SETUP_LOOP → 13',
      'LOAD_GLOBAL a',
      'LOAD_CONST 1',
      'POP_JUMP_IF_CASE → 6',
      'POP_TOP',
      'JUMP_FORWARD → 12',
      'SETUP_FINALLY → 8',
      'BREAK_LOOP',
      'LOAD_GLOBAL b',
      'CALL_FUNCTION 0',
      'POP_TOP',
      'END_FINALLY',
      'POP_BLOCK',
    ]);
  });

  it('jumps out of a switch in a loop', () => {
    expect(body('l: for (const x of y) { switch (x) { case 1: break l; case 2: continue; } }').slice(5)).toEqual([
      'LOAD_FAST x',
      'LOAD_CONST 1',
      'POP_JUMP_IF_CASE → 12',
      'LOAD_CONST 2',
      'POP_JUMP_IF_CASE → 3',
      'POP_TOP',
      'JUMP_ABSOLUTE → 3',
      'BREAK_LOOP',
      'POP_BLOCK',
    ]);
  });

  it('a labelled block is left by a plain jump', () => {
    expect(body('l: { if (a) break l; b(); }').slice(0, 3)).toEqual(['LOAD_GLOBAL a', 'POP_JUMP_IF_FALSE → 3', 'JUMP_FORWARD → 6']);
  });
});

describe('try', () => {
  it('SETUP_FINALLY stands around SETUP_EXCEPT, as in CPython', () => {
    expect(body('try { a(); } catch (e) { b(e); } finally { c(); }')).toEqual([
      'SETUP_FINALLY → 15',
      'SETUP_EXCEPT → 7',
      'LOAD_GLOBAL a',
      'CALL_FUNCTION 0',
      'POP_TOP',
      'POP_BLOCK',
      'JUMP_FORWARD → 13',
      'STORE_FAST e',
      'LOAD_GLOBAL b',
      'LOAD_FAST e',
      'CALL_FUNCTION 1',
      'POP_TOP',
      'POP_EXCEPT',
      'POP_BLOCK',
      'LOAD_CONST undefined',
      'LOAD_GLOBAL c',
      'CALL_FUNCTION 0',
      'POP_TOP',
      'END_FINALLY',
    ]);
  });

  it('using disposes of its resources on every way out', () => {
    expect(body('using x = a();')).toEqual([
      'BUILD_LIST 0',
      'SETUP_FINALLY → 8',
      'LOAD_GLOBAL a',
      'CALL_FUNCTION 0',
      'ADD_DISPOSABLE 0',
      'STORE_FAST x',
      'POP_BLOCK',
      'LOAD_CONST undefined',
      'DISPOSE_RESOURCES 0',
      'END_FINALLY',
    ]);
  });
});

describe('conditions', () => {
  it('&&, || and ! jump where they decide', () => {
    expect(body('if ((a && !b) || c) d;')).toEqual([
      'LOAD_GLOBAL a',
      'POP_JUMP_IF_FALSE → 4',
      'LOAD_GLOBAL b',
      'POP_JUMP_IF_FALSE → 6',
      'LOAD_GLOBAL c',
      'POP_JUMP_IF_FALSE → 8',
      'LOAD_GLOBAL d',
      'POP_TOP',
    ]);
  });

  it('as values they keep the side that decides', () => {
    expect(body('return a ?? (b || c);')).toEqual([
      'LOAD_GLOBAL a',
      'JUMP_IF_NOT_NULLISH_OR_POP → 5',
      'LOAD_GLOBAL b',
      'JUMP_IF_TRUE_OR_POP → 5',
      'LOAD_GLOBAL c',
      'RETURN_VALUE',
    ]);
  });
});
