/** Code objects of a text that another tool made: their places are those of its source. */
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { CodeObjectData } from '../../runtime/abi.js';
import { codeObject } from '../../runtime/code.js';
import { compileFrom } from '../../src/compile.js';
import { originBy } from '../../src/files/origin.js';
import type { Origin } from '../../src/text/origin.js';

const typed = `interface Item {
  name: string;
  price: number;
}

export function* order(
  list: readonly Item[],
): Generator<string, number, boolean> {
  let total: number = 0;
  for (const { name, price } of list as Item[]) {
    const broken: boolean = yield \`\${name} for
      \${price}?\`;
    if (broken) throw new Error(name);
    total += price satisfies number;
  }
  const paid = yield 'that is all';
  return paid ? total : 0;
}
`;

function compiled(text: string, origin: Origin, functions = false): CodeObjectData[] {
  return compileFrom(text, { filename: 'text.js', functions }, origin).codeObjects;
}

/** The source text of each suspension. */
function suspended(data: CodeObjectData, source: string): string[] {
  const code = codeObject(data);
  const lines = source.split('\n');
  const offsets: number[] = [];
  for (let i = 0; i < code.co_code.length; i += code.co_code[i]! < 90 ? 1 : 3) offsets.push(i);
  return code.suspensions.map((offset) => {
    const place = code.co_positions()[offsets.indexOf(offset)]!;
    expect(place.lineno).toBe(code.lineOf(offset));
    const range = lines.slice(place.lineno - 1, place.end_lineno);
    range.push(range.pop()!.slice(0, place.end_col_offset));
    return [range[0]!.slice(place.col_offset), ...range.slice(1)].join('\n');
  });
}

describe('places in code objects', () => {
  it('are those of the TypeScript source', () => {
    const { code, map } = transformSync(typed, { loader: 'ts', sourcemap: true, sourcefile: 'order.ts' });
    const [data] = compiled(
      code,
      originBy(
        () => JSON.parse(map),
        (source) => source,
      ),
    );
    expect(data).toMatchObject({ co_filename: 'order.ts', co_firstlineno: 6 });
    expect(suspended(data!, typed)).toEqual(['yield `${name} for\n      ${price}?`', "yield 'that is all'"]);
    const lines = codeObject(data!)
      .co_lines()
      .map(([, , line]) => line);
    expect([...new Set(lines)].sort((a, b) => a - b)).toEqual([9, 10, 11, 12, 13, 14, 16, 17]);
  });

  it('may go backwards', () => {
    const text = 'function* g() {\n  yield 1;\n  yield 2;\n  yield 3;\n}\n';
    const [data] = compiled(text, (line, column) => ({ filename: 'a.src', line: line === 1 ? 300 : 1000 - 200 * line, column }));
    const code = codeObject(data!);
    expect(code.co_firstlineno).toBe(300);
    expect(code.suspensions.map((offset) => code.lineOf(offset))).toEqual([600, 400, 200]);
  });

  it('stay where they were in what has none, and in what comes from another file', () => {
    const text = 'function* g() {\n  yield 1;\n  yield 2;\n  yield 3;\n  yield 4;\n}\nfunction* h() {\n  yield 5;\n}\n';
    const codes = compiled(text, (line, column) => {
      if (line === 3) return null;
      if (line === 4) return { filename: 'b.src', line: 90, column };
      return { filename: line > 6 ? 'b.src' : 'a.src', line: line * 10, column };
    });
    const lines = codes.map(codeObject).map((code) => [code.co_filename, ...code.suspensions.map((offset) => code.lineOf(offset))]);
    expect(lines).toEqual([
      ['a.src', 20, 20, 20, 50],
      ['b.src', 80],
    ]);
  });

  it('never end before they begin', () => {
    // Each line's columns are turned around.
    const [data] = compiled('function* g() {\n  yield f(1, 2);\n}\n', (line, column) => ({ filename: 'a.src', line, column: 80 - column }));
    const places = codeObject(data!).co_positions();
    expect(places.length).toBeGreaterThan(3);
    for (const { lineno, end_lineno, col_offset, end_col_offset } of places) {
      expect(end_lineno).toBe(lineno);
      // One character is a range of its own either way round.
      expect([0, 1]).toContain(end_col_offset - col_offset);
    }
  });

  it('begin in the body where the head has none', () => {
    const [data] = compiled('function* g() {\n  yield 1;\n}\n', (line, column) =>
      line === 1 ? null : { filename: 'a.src', line: line + 4, column },
    );
    expect(data).toMatchObject({ co_filename: 'a.src', co_firstlineno: 6 });
  });

  it('are those of the text where nothing is known', () => {
    const text = '\nfunction* g() {\n  yield 1;\n}\n';
    const [data] = compiled(text, () => null);
    expect(data).toEqual(compileFrom(text, { filename: 'text.js' }).codeObjects[0]);
  });
});
