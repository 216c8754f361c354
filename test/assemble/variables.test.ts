import { describe, expect, it } from 'vitest';
import { body, brief, codeOf } from './support.js';

describe('temporal dead zone', () => {
  it('no checks where the declaration has been passed', () => {
    expect(body('const a = 1; a; let b = a; b = 2;')).toEqual([
      'LOAD_CONST 1',
      'STORE_FAST a',
      'LOAD_FAST a',
      'POP_TOP',
      'LOAD_FAST a',
      'STORE_FAST b',
      'LOAD_CONST 2',
      'STORE_FAST b',
    ]);
  });

  it('checks before the declaration, in a switch, and in a closure that may be called too early', () => {
    expect(body('a; let a = 1;')[0]).toBe('LOAD_FAST_CHECK a');
    expect(body('a = 2; let a = 1;')[1]).toBe('STORE_FAST_CHECK a');
    expect(body('switch (x) { case 1: let a = 1; case 2: use(a); }')).toContain('LOAD_FAST_CHECK a');
    expect(brief(codeOf('function f() { g(); let a = 1; function g() { return a; } }', 'f.<locals>.g'))[0]).toBe('LOAD_DEREF_CHECK a');
    expect(brief(codeOf('function f() { let a = 1; g(); function g() { return a; } }', 'f.<locals>.g'))[0]).toBe('LOAD_DEREF a');
  });

  it('a block that is entered again makes its variables uninitialised again, if anything can see it', () => {
    expect(body('while (x) { use(() => a); let a = 1; }')).toContain('MAKE_CELL a');
    expect(body('while (x) { a; let a = 1; }')).toContain('DELETE_FAST a');
    expect(body('while (x) { let a = 1; a; }').join()).not.toMatch(/DELETE_FAST|MAKE_CELL/);
  });

  it('a default value may see a parameter too early, and then arguments have slots of their own', () => {
    const code = codeOf('function f(a = b, b) {}', 'f');
    expect(code.co_varnames).toEqual(['a', '.1', 'b']);
    expect(brief(code).slice(0, 3)).toEqual(['LOAD_FAST a', 'JUMP_IF_DEFINED_OR_POP → 3', 'LOAD_FAST_CHECK b']);
    expect(codeOf('function f(a, b = a) {}', 'f').co_varnames).toEqual(['a', 'b']);
  });

  it('the name of a class is not there in its heritage', () => {
    expect(body('(class A extends g(A) {})')).toContain('LOAD_FAST_CHECK A');
  });
});

describe('assignments that fail', () => {
  it('to a constant', () => {
    expect(body('const a = 1; a = 2;').slice(2)).toEqual(['LOAD_CONST 2', 'RAISE_CONST a']);
  });

  it('to a constant that is not there yet: that error comes first', () => {
    expect(body('a = 2; const a = 1;').slice(0, 4)).toEqual(['LOAD_CONST 2', 'LOAD_FAST_CHECK a', 'POP_TOP', 'RAISE_CONST a']);
  });

  it("to a function expression's own name: only in strict code", () => {
    const source = '(function f() { f = 1; })';
    expect(brief(codeOf(source, 'f')).slice(0, 2)).toEqual(['LOAD_CONST 1', 'RAISE_CONST f']);
    expect(brief(codeOf(source, 'f', { sourceType: 'script' })).slice(0, 2)).toEqual(['LOAD_CONST 1', 'POP_TOP']);
  });
});

describe('rounds of loops', () => {
  it('for-of: a new cell each time', () => {
    expect(body('for (const a of x) use(() => a);').slice(0, 6)).toEqual([
      'SETUP_LOOP → 16',
      'LOAD_GLOBAL x',
      'GET_ITER',
      'FOR_ITER → 15',
      'MAKE_CELL a',
      'STORE_DEREF a',
    ]);
  });

  it('for: the cell is copied before the update', () => {
    const code = body('for (let i = 0; i < 2; i++) use(() => i);');
    expect(code.slice(code.indexOf('COPY_CELL i'))).toEqual([
      'COPY_CELL i',
      'LOAD_DEREF i',
      'UNARY_INCREMENT',
      'STORE_DEREF i',
      'JUMP_ABSOLUTE → 4',
      'POP_BLOCK',
    ]);
  });

  it('for: a closure in the head has a cell of its own', () => {
    expect(body('for (let i = 0, f = () => i; i < 2; i++) use(f);').filter((text) => text.startsWith('COPY_CELL'))).toHaveLength(2);
  });
});

describe('names that only run time can resolve', () => {
  it('with', () => {
    expect(body('with (o) { a = b; }', { sourceType: 'script' })).toEqual([
      'LOAD_GLOBAL o',
      'SETUP_OBJECT_SCOPE',
      'LOAD_NAME b',
      'STORE_NAME a',
      'POP_BLOCK',
    ]);
  });

  it('direct eval', () => {
    expect(body('eval(s); a; var b; b;', { sourceType: 'script' })).toEqual(
      ['LOAD_GLOBAL eval', 'LOAD_GLOBAL s', 'CALL_EVAL 1', 'POP_TOP', 'LOAD_NAME a', 'POP_TOP', 'LOAD_FAST b', 'POP_TOP'].map((text) =>
        text.replace('LOAD_GLOBAL', 'LOAD_NAME'),
      ),
    );
  });

  it('typeof and delete of what may not be there', () => {
    expect(body('return [typeof a, delete a, delete b, typeof b]; var b;', { sourceType: 'script' })).toEqual([
      'TYPEOF_NAME a',
      'DELETE_NAME_RESULT a',
      'LOAD_CONST false',
      'LOAD_FAST b',
      'UNARY_TYPEOF',
      'BUILD_LIST 4',
      'RETURN_VALUE',
    ]);
  });
});

describe('arguments', () => {
  it('is mapped to the parameters in sloppy code with plain parameters', () => {
    const load = (source: string, sourceType: 'script' | 'module'): string | undefined => brief(codeOf(source, 'f', { sourceType }))[0];
    expect(load('function f(a) { return arguments; }', 'script')).toBe('LOAD_ARGUMENTS mapped');
    expect(load('function f(a) { return arguments; }', 'module')).toBe('LOAD_ARGUMENTS 0');
    expect(load('function f(...a) { return arguments; }', 'script')).toBe('LOAD_ARGUMENTS 0');
  });

  it('belongs to the function around an arrow function', () => {
    expect(brief(codeOf('function f() { return () => arguments; }', 'f.<locals>.<lambda>'))[0]).toBe('LOAD_ARGUMENTS 0');
  });
});

describe('the name of a function expression', () => {
  it('is the function itself, in a cell where closures use it', () => {
    expect(brief(codeOf('(function f() { return f; })', 'f'))[0]).toBe('LOAD_CALLEE');
    expect(brief(codeOf('(function f() { return () => f; })', 'f')).slice(0, 2)).toEqual(['LOAD_CALLEE', 'STORE_DEREF f']);
  });
});
