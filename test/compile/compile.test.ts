/** `compile()` as users call it: options, errors, warnings, and what comes back untouched. */
import { describe, expect, it } from 'vitest';
import { CompileError, type CompileOptions, compile } from '../../src/index.js';

function failure(source: string, options?: CompileOptions): CompileError {
  try {
    compile(source, options);
  } catch (error) {
    expect(error).toBeInstanceOf(CompileError);
    return error as CompileError;
  }
  throw new Error('compiled without an error');
}

const generator = 'export function* g() {\n  yield 1;\n}\n';

describe('what there is nothing to compile in', () => {
  it.each([
    ['no star at all', 'export const a = 1;\n'],
    ['a multiplication', 'export const f = (a, b) => a * b(2) * (a);\n'],
    ['stars in comments', '/**\n * a function* in words, and yield\n * (list)\n */\nexport const a = 1;\n'],
    ['an async generator alone', 'export async function* a() { yield 1; }\n'],
  ])('%s: the same text comes back', (_name, source) => {
    expect(compile(source)).toEqual({ code: source, map: null, codeObjects: [], warnings: [], generators: { compiled: 0, native: 0 } });
  });
});

describe('options', () => {
  it.each([
    [{ sourceTyp: 'module' }, /unknown option 'sourceTyp'; known are filename, sourceType/],
    [{ sourceType: 'typescript' }, /'sourceType' must be one of module, commonjs, script, not "typescript"/],
    [{ runtime: 'amd' }, /'runtime' must be one of import, require, global/],
    [{ bytecode: true }, /'bytecode' must be one of inline, sidecar, none, not true/],
    [{ strict: 'yes' }, /'strict' must be true or false/],
    [{ filename: 7 }, /'filename' must be a string/],
    [{ sourceType: 'script', runtime: 'import' }, /a script cannot import/],
  ])('%j is refused', (options, message) => {
    const error = failure(generator, options as CompileOptions);
    expect(error.code).toBe('bad-option');
    expect(error.message).toMatch(message);
    expect(error.line).toBeUndefined();
  });

  it('choose how the runtime is reached', () => {
    expect(compile(generator).code).toContain("from 'genframe/runtime'");
    expect(compile('function* g() { yield 1; }', { sourceType: 'commonjs' }).code).toContain("require('genframe/runtime')");
    const script = compile('function* g() { yield 1; }', { sourceType: 'script' }).code;
    expect(script).toContain('genframe.define(');
    expect(script).not.toMatch(/import|require/);
    expect(compile(generator, { runtime: 'global' }).code).not.toContain('import ');
  });

  it('choose where code objects go', () => {
    const inline = compile(generator, { bytecode: 'inline' });
    const sidecar = compile(generator, { bytecode: 'sidecar' });
    const none = compile(generator, { bytecode: 'none' });
    expect(inline.code).toContain('$packed(');
    expect(inline.codeObjects.map(({ co_name }) => co_name)).toEqual(['g']);
    expect(sidecar.code).not.toMatch(/packed|describe/);
    // The runtime numbers what is defined together.
    expect(sidecar.code).toContain(`$define('${sidecar.codeObjects[0]!.id!.replace(/:0$/, '')}', [`);
    expect(none.code).not.toMatch(/packed|describe/);
    expect(none.codeObjects).toEqual([]);
  });

  it('functions: false spends nothing on ordinary functions', () => {
    const source = `${generator}export function f() { return 1; }\n`;
    expect(compile(source, { functions: false }).code).toBe(compile(source).code);
    expect(compile(source).code).toContain('export function f() { return 1; }\n');
    expect(compile(source, { functions: true }).code).not.toContain('export function f() { return 1; }\n');
  });

  it('give the same output for the same input', () => {
    const options = { filename: 'a.js', functions: true } as const;
    expect(compile(generator, options)).toEqual(compile(generator, options));
  });
});

it('what stands behind the program begins on a line of its own', () => {
  for (const functions of [false, true]) {
    const { code } = compile('let a = 1; export function* f() { yield a; } // end', {
      sourceType: 'module',
      bytecode: 'inline',
      functions,
    });
    expect(code).toContain('\nfunction $names() { return { get a() { return a; }, get f() { return f; } }; }\n');
  }
});

it('a text that every file can hold: halves of characters are escaped', () => {
  for (const options of [{}, { functions: true }, { snapshots: true }]) {
    const { code } = compile("export function* g() { yield 'x\\uD800'; yield `\\uDC00${'\\uD83D\\uDE00'}`; }\n", {
      bytecode: 'inline',
      ...options,
    });
    expect(Buffer.from(code, 'utf8').toString('utf8')).toBe(code);
  }
});

describe('errors', () => {
  it('of syntax have place and code frame', () => {
    const error = failure('export function* g() {\n  yield yield;\n  let let = 1;\n}\n', { filename: 'dir/bad.js' });
    expect(error.code).toBe('syntax-error');
    expect({ filename: error.filename, line: error.line, column: error.column }).toEqual({ filename: 'dir/bad.js', line: 3, column: 6 });
    expect(error.message).toContain('(dir/bad.js:3:7)');
    expect(error.frame).toContain('> 3 |   let let = 1;');
  });

  it('of very long lines show a window', () => {
    const error = failure(`${'a;'.repeat(5000)}function* g() { yield 1 2 }${'b;'.repeat(5000)}`, { filename: 'min.js' });
    expect(error.frame!.length).toBeLessThan(400);
    expect(error.frame).toContain('yield 1 2');
  });

  it('a file that has been compiled already', () => {
    const error = failure(compile(generator).code, { filename: 'out/g.js' });
    expect(error.code).toBe('already-compiled');
    expect(error.message).toMatch(/already; compile its source instead \(out\/g\.js:1:1\)/);
  });
});

describe('hashbang, BOM and directives stay first', () => {
  it('hashbang', () => {
    expect(compile(`#!/usr/bin/env node\n${generator}`).code).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('byte order mark', () => {
    expect(compile(`\uFEFF${generator}`).code.charCodeAt(0)).toBe(0xfeff);
  });

  it('directives', () => {
    expect(compile(`'use strict';\nfunction* g() { yield 1; }`, { sourceType: 'commonjs' }).code).toMatch(/^'use strict';/);
  });
});

describe('labels for suspension points', () => {
  const source = `// @label top
function* order(items) {
  // @label one
  const first = yield items;
  /* @label two */ total(/* @label three */ yield);
  // @label four
  const text = '/* @label five */';
  return () => { /* @label six */ return text; };
}`;

  it('are warned of where they name none', () => {
    const { warnings } = compile(source, { filename: 'order.js', snapshots: true });
    expect(warnings.map((warning) => [warning.function, warning.line, warning.message.split(':')[0]])).toEqual([
      ['<module>', 1, 'the comment @label top names no suspension point'],
      ['order', 5, 'the comment @label two names no suspension point'],
      ['order', 6, 'the comment @label four names no suspension point'],
      ['order.<locals>.<lambda>', 8, 'the comment @label six names no suspension point'],
    ]);
    expect(() => compile(source, { filename: 'order.js', snapshots: true, strict: true })).toThrow('@label top names no suspension point');
  });

  it('are comments like others without snapshots', () => {
    expect(compile(source, { snapshots: false }).warnings).toEqual([]);
  });
});

describe('what stays native', () => {
  const cases = [
    [
      'direct-eval',
      "export function* g() {\n  eval('1');\n  yield 1;\n}\n",
      'module',
      2,
      2,
      /direct eval in it sees its variables by name; call eval indirectly/,
    ],
    [
      'private-key',
      'export function* g() {\n  class C { #x; [yield](o) {} [#x in {}]() {} }\n  yield C;\n}\n',
      'module',
      2,
      31,
      /computed key with a yield, and one with a private name of its own; compute the keys before the class/,
    ],
    ['with', 'function* g(o) {\n  with (o) yield a;\n}\n', 'script', 2, 2, /with statement in it makes its names dynamic/],
  ] as const;

  it.each(cases)('%s: a warning with place and way out', (code, source, sourceType, line, column, message) => {
    const result = compile(source, { sourceType, filename: 'n.js' });
    expect(result.code).toBe(source);
    expect(result.generators).toEqual({ compiled: 0, native: 1 });
    expect(result.warnings).toEqual([{ code, line, column, filename: 'n.js', function: 'g', message: expect.stringMatching(message) }]);
  });

  it.each(cases)('%s: an error under strict', (code, source, sourceType, line) => {
    const error = failure(source, { sourceType, strict: true, filename: 'n.js' });
    expect({ code: error.code, line: error.line }).toEqual({ code, line });
    expect(error.frame).toContain('> 2 |');
  });

  it('leaves the other generators of the file compiled', () => {
    const { code, generators } = compile(`${generator}export function* h() { yield eval('1'); }\n`);
    expect(generators).toEqual({ compiled: 1, native: 1 });
    expect(code).toContain("export function* h() { yield eval('1'); }");
    expect(code).not.toContain('function* g');
  });
});
