/** Source text: found in the file, and only where it is what was compiled. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as inspect from '../../runtime/inspect.js';
import { load } from '../protocol/load.js';
import type { Gen, Maker } from './types.js';

const text = `'use strict';
// A comment with a brace }.
const twice = [() => 1, () => 1];
exports.f = function* f(a, { b } = {}, ...rest) {
  const inner = (x) => \`}\${x}\`;
  const local = yield inner(a);
  function nested() {
    return () => local + b;
  }
  yield* [nested, rest, twice];
};

class C {
  *method() { yield 1; }
  static *['computed']() {
    yield 2;
  }
}
exports.C = C;
function plain() { return [() => 1, () => 1]; } exports.plain = plain;
`;

let folder: string;
let file: string;
let module: { f: Maker; C: { computed: Maker; prototype: { method: Maker } }; plain: () => unknown };

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'genframe-source-'));
  file = path.join(folder, 'file.js');
  writeFileSync(file, text);
  module = load(text, { filename: file, functions: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = text.split(/(?<=\n)/);

describe('getsource', () => {
  it('of functions, methods, generators, frames and code objects', () => {
    const g = module.f(1);
    g.next();
    const whole = lines.slice(3, 11).join('');
    for (const object of [module.f, g, g.gi_frame, g.gi_code]) expect(inspect.getsource(object)).toBe(whole);
    expect(inspect.getsourcelines(g)).toEqual([lines.slice(3, 11), 4]);
    expect(inspect.getsourcelines(module.C.prototype.method)).toEqual([[lines[13]], 14]);
    expect(inspect.getsourcelines(module.C.computed)).toEqual([lines.slice(14, 17), 15]);
    expect(inspect.getsource(module.plain)).toBe(lines[19]);
    const nested = g.gi_code!.co_consts.filter(inspect.iscode);
    expect(nested.map((code) => inspect.getsourcelines(code)[1]).sort()).toEqual([5, 7]);
  });

  it('of a file named by a URL', () => {
    const { f } = load<{ f: Maker }>(text, { filename: pathToFileURL(file).href });
    expect(inspect.getsourcelines(f)[1]).toBe(4);
    expect(inspect.getsourcefile(f)).toBe(pathToFileURL(file).href);
  });

  it('of a text that a reader gives', () => {
    const source = 'exports.f = function* f() { yield 1; };';
    const { f } = load<{ f: Maker }>(source, { filename: 'app:main' });
    expect(() => inspect.getsource(f)).toThrow('could not get source code: app:main cannot be read');
    try {
      inspect.setSourceReader((name) => (name === 'app:main' ? source : undefined));
      expect(inspect.getsource(f)).toBe(source);
    } finally {
      inspect.setSourceReader(null);
    }
  });

  it('refuses a file that has changed, wherever in the function', () => {
    const changed = path.join(folder, 'changed.js');
    const { f, g } = load<{ f: Maker; g: Maker }>(
      'exports.f = function* f() { yield () => 1; };\nexports.g = function* g() { yield 2; };\n',
      {
        filename: changed,
      },
    );
    writeFileSync(changed, 'exports.f = function* f() { yield () => 2; };\nexports.g = function* g() { yield 2; };\n');
    expect(() => inspect.getsource(f)).toThrow(`could not get source code: ${changed} does not hold the text that f was compiled from`);
    expect(inspect.getsourcelines(g)[1]).toBe(2);
  });

  it('refuses what has no code', () => {
    for (const value of [1, null, {}, () => 1, Math.max]) expect(() => inspect.getsource(value)).toThrow(TypeError);
    const { f } = load<{ f: Maker }>('exports.f = function* f() { yield 1; };', { bytecode: 'none' });
    expect(() => inspect.getsource(f())).toThrow("its code object is not here: compile with bytecode 'inline'");
  });
});

describe('getframeinfo', () => {
  it('shows where a generator stands', () => {
    const g = module.f(1);
    g.next();
    expect(inspect.getframeinfo(g)).toEqual({
      frame: g.gi_frame,
      filename: file,
      lineno: 6,
      function: 'f',
      code_context: [lines[5]],
      index: 0,
      positions: { lineno: 6, end_lineno: 6, col_offset: 16, end_col_offset: 30 },
    });
    expect(inspect.getframeinfo(g.gi_frame, 3)).toMatchObject({ code_context: lines.slice(4, 7), index: 1 });
    expect(inspect.getframeinfo(g, 1000)).toMatchObject({ code_context: lines, index: 5 });
    g.return(0);
    expect(() => inspect.getframeinfo(g)).toThrow('the generator has finished');
    expect(() => inspect.getframeinfo(1)).toThrow('expected a frame or a generator');
  });
});

describe('signature and closure variables', () => {
  it('names parameters', () => {
    expect(String(inspect.signature(module.f))).toBe('(a, .1, ...rest)');
    expect([...inspect.signature(module.f).parameters.values()].map(({ kind }) => kind)).toEqual([
      'POSITIONAL_ONLY',
      'POSITIONAL_ONLY',
      'VAR_POSITIONAL',
    ]);
    expect(String(inspect.signature(module.plain))).toBe('()');
  });

  it('tells names from outside apart', () => {
    const { make } = load<{ make: () => Gen }>(
      'exports.make = () => { let n = 1; n++; return (function* f() { yield [n, parseInt, nowhere]; })(); };',
    );
    const { nonlocals, globals, unbound } = inspect.getclosurevars(make());
    expect([nonlocals, globals, [...unbound]]).toEqual([{ n: 2 }, { parseInt }, ['nowhere']]);
    expect(() => inspect.getclosurevars(module.f)).toThrow(TypeError);
  });
});
