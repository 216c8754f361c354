import { describe, expect, it } from 'vitest';
import { codeObject } from '../../runtime/code.js';
import { assembled, codeOf } from '../assemble/support.js';

describe('constants', () => {
  it('have their real values', () => {
    const { co_consts } = codeOf("function f() { return [NaN_, -0, 1e999, 12n, 'a\\n\\ud800', true, null]; }", 'f');
    expect(co_consts).toEqual([undefined, -0, Number.POSITIVE_INFINITY, 12n, 'a\n\ud800', true, null]);
  });

  it('survive JSON', () => {
    const [, data] = assembled('function f() { return [-0, 1e999, 12n, /a/g, tag`x\\u{}${1}`, "\\ud800", () => 1]; }');
    const code = codeObject(JSON.parse(JSON.stringify(data)));
    expect(code.co_consts.map(String)).toEqual(codeObject(data!).co_consts.map(String));
    expect(code.co_consts).toContain('\ud800');
  });

  it('template objects are frozen, cooked and raw, and always the same', () => {
    const code = codeOf('function f() { return tag`a\\n${1}\\u`; }', 'f');
    const template = code.co_consts[1] as readonly (string | undefined)[] & { raw: readonly string[] };
    expect([...template]).toEqual(['a\n', undefined]);
    expect(template.raw).toEqual(['a\\n', '\\u']);
    expect(Object.isFrozen(template) && Object.isFrozen(template.raw)).toBe(true);
    expect(Object.keys(template)).toEqual(['0', '1']);
    expect(code.co_consts[1]).toBe(template);
  });

  it('nested functions are code objects, one per stored form', () => {
    const [module, f] = assembled('function f() {}');
    expect(codeObject(module!).co_consts).toContain(codeObject(f!));
    expect(codeObject(f!)).toBe(codeObject(f!));
  });
});

describe('lines', () => {
  const source = ['function f() {', '  a();', '', '  for (let i = 0;', '    i < 1;', '    i++) {', '    b(', '      c);', '  }', '}'].join(
    '\n',
  );
  const code = codeOf(source, 'f');
  const lineOf = (name: string): number =>
    code.lineOf(code.co_code.findIndex((_, i) => code.co_code[i] === 116 && code.co_names[code.co_code[i + 1]!] === name));

  it('are known for each offset', () => {
    expect(['a', 'b', 'c'].map(lineOf)).toEqual([2, 7, 8]);
    expect(code.lineOf(0)).toBe(2);
    expect(code.lineOf(-1)).toBe(1);
  });

  it('run without gaps; a call counts for its start, an update for its own line', () => {
    const lines = code.co_lines();
    expect(lines.map(([, , line]) => line)).toEqual([2, 4, 5, 7, 8, 7, 6]);
    expect(lines.map(([start]) => start)).toEqual([0, ...lines.slice(0, -1).map(([, end]) => end)]);
    expect(lines.at(-1)![1]).toBe(code.co_code.length);
  });

  it('more than 127 lines and 255 bytes apart', () => {
    const far = codeOf(`function f() { ${'a(1);'.repeat(100)}${'\n'.repeat(1000)}b(); }\n`, 'f');
    expect(far.co_lines()).toEqual([
      [0, 1000, 1],
      [1000, far.co_code.length, 1001],
    ]);
  });

  it('of all line terminators of JavaScript', () => {
    const lines = codeOf('function f() {\r\na();\rb();\u2028c();\u2029d();\ne(); }', 'f').co_lines();
    expect(lines.map(([, , line]) => line)).toEqual([2, 3, 4, 5, 6]);
  });

  it('a method on a line of its own counts for that line', () => {
    expect(
      codeOf('function f() {\n  return a\n    .b()\n    .c();\n}', 'f')
        .co_lines()
        .map(([, , line]) => line),
    ).toEqual([2, 3, 4]);
  });
});

describe('positions', () => {
  it('cover what each instruction stands for', () => {
    const source = 'function f() {\n  return a + b.c(\n    1);\n}';
    const text = source.split('\n');
    const code = codeOf(source, 'f');
    const shown = code.co_positions().map(({ lineno, end_lineno, col_offset, end_col_offset }) => {
      if (lineno === end_lineno) return text[lineno - 1]!.slice(col_offset, end_col_offset);
      return [text[lineno - 1]!.slice(col_offset), text[end_lineno - 1]!.slice(0, end_col_offset)];
    });
    expect(shown).toEqual(['a', 'b', 'b.c', '1', ['b.c(', '    1)'], ['a + b.c(', '    1)'], ['a + b.c(', '    1)']]);
  });

  it('a damaged table is an error, not an endless loop', () => {
    const [, data] = assembled('function f() { return a + b; }');
    for (const co_positions of [`${data!.co_positions.slice(0, -1)}/`, `${data!.co_positions}B`, 'EAAA', '////']) {
      expect(() => codeObject({ ...data!, co_positions }).co_positions()).toThrow(/co_positions/);
    }
  });
});

it('shows itself as CPython does', () => {
  expect(String(codeOf('function* gen() {}', 'gen', { filename: 'a.js' }))).toBe('<code object gen, file "a.js", line 1>');
});
