/** `genframe dis`: listings of source files and of compiled ones. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { CodeObjectData } from '../../runtime/abi.js';
import { compile } from '../../src/compile.js';
import { encodeSidecar, withSidecarComment } from '../../src/sidecar.js';
import { genframe, project } from './support/genframe.js';
import { leftNative, syntaxError } from './support/programs.js';

const chapter = readFileSync(new URL('./samples/gen_fn.js', import.meta.url), 'utf8');

/** The design's `foo`: `function foo() { bar(); }`. */
const foo: CodeObjectData = {
  co_name: 'foo',
  co_qualname: 'foo',
  co_filename: 'foo.js',
  co_firstlineno: 1,
  co_argcount: 0,
  co_kwonlyargcount: 0,
  co_posonlyargcount: 0,
  co_nlocals: 0,
  co_stacksize: 1,
  co_flags: 67,
  co_code: Buffer.from('7400008300000164000053', 'hex').toString('base64'),
  co_consts: [{ $: 'undefined' }],
  co_names: ['bar'],
  co_varnames: [],
  co_cellvars: [],
  co_freevars: [],
  co_lnotab: '',
  co_positions: '',
  suspensions: [],
  hash: 'foo',
};

async function dis(cwd: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await genframe(['dis', ...args], { cwd });
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

async function disFails(cwd: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await genframe(['dis', ...args], { cwd });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr;
}

/** Offset, name and argument of each instruction of a listing. */
const instructions = (text: string): string[] =>
  [...text.matchAll(/^[ \d>-]*?(\d+) ([A-Z][A-Z_]+) *(.*)$/gm)].map(([, offset, name, rest]) => `${offset} ${name} ${rest}`.trim());

describe('a file that genframe has compiled', () => {
  it('is read from its sidecar', async () => {
    const cwd = project({ 'foo.js': withSidecarComment('foo;\n', 'foo.js.code.json'), 'foo.js.code.json': encodeSidecar('foo.js', [foo]) });
    const text = await dis(cwd, 'foo.js');
    expect(text.split('\n')[0]).toBe('Disassembly of foo (foo.js:1):');
    expect(instructions(text)).toEqual(
      ['0 LOAD_GLOBAL 0 (bar)', '3 CALL_FUNCTION 0', '6 POP_TOP', '7 LOAD_CONST 0 (undefined)', '10 RETURN_VALUE'].map((each) =>
        expect.stringMatching(spaced(each)),
      ),
    );
    const data = JSON.parse(await dis(cwd, 'foo.js', 'foo', '--json'));
    expect(data).toMatchObject([{ co_qualname: 'foo', co_filename: 'foo.js', co_firstlineno: 1 }]);
    expect(data[0].instructions.slice(0, 4)).toMatchObject([
      { offset: 0, opname: 'LOAD_GLOBAL', opcode: 116, arg: 0, argval: 'bar', argrepr: 'bar', starts_line: true, line_number: 1 },
      { offset: 3, opname: 'CALL_FUNCTION', opcode: 131, arg: 0, argval: 0 },
      { offset: 6, opname: 'POP_TOP', opcode: 1, arg: null, argval: null },
      { offset: 7, opname: 'LOAD_CONST', opcode: 100, arg: 0, argval: 'undefined' },
    ]);
  });

  it('needs that sidecar, in good order', async () => {
    const cwd = project({
      'gone.js': withSidecarComment('foo;\n', 'gone.js.code.json'),
      'bad.js': withSidecarComment('foo;\n', 'bad.js.code.json'),
      'bad.js.code.json': encodeSidecar('bad.js', [foo]).replace('"co_consts"', '"constants"'),
    });
    expect(await disFails(cwd, 'gone.js')).toBe('error  gone.js.code.json  cannot be read: there is no such file or folder\n');
    expect(await disFails(cwd, 'bad.js')).toMatch(
      /^error {2}bad\.js\.code\.json {2}.*no code object file of genframe; compile its source again\n$/,
    );
  });

  it('needs the sidecar of the same version', async () => {
    const cwd = project({ 'src/gen.mjs': chapter });
    await genframe(['compile', 'src', '--out', 'dist'], { cwd });
    const older = readFileSync(path.join(cwd, 'dist/gen.mjs.code.json'), 'utf8');
    writeFileSync(path.join(cwd, 'src/gen.mjs'), chapter.replace('yield 1', 'yield 7'));
    await genframe(['compile', 'src', '--out', 'dist'], { cwd });
    expect(await dis(cwd, 'dist/gen.mjs')).toContain('(7)');
    const newer = /"id":"(u\w+):/.exec(readFileSync(path.join(cwd, 'dist/gen.mjs.code.json'), 'utf8'))![1]!;
    writeFileSync(path.join(cwd, 'dist/gen.mjs.code.json'), older);
    expect(await disFails(cwd, 'dist/gen.mjs')).toBe(
      `error  dist/gen.mjs.code.json  dist/gen.mjs.code.json belongs to another version of the compiled file: it has code objects of ${/"id":"(u\w+):/.exec(older)![1]}, the file names ${newer}; compile its source again\n`,
    );
  });

  it('says so where the code objects in it are damaged', async () => {
    const cwd = project({ 'gen.mjs': chapter });
    for (const functions of [false, true]) {
      await genframe(['compile', 'gen.mjs', '--out', 'dist', '--bytecode', 'inline', ...(functions ? ['--functions'] : [])], { cwd });
      const out = path.join(cwd, 'dist/gen.mjs');
      const text = readFileSync(out, 'utf8');
      const at = /packed\([^,]*, '/.exec(text)!;
      const place = at.index + at[0].length + 12;
      writeFileSync(out, text.slice(0, place) + (text[place] === 'a' ? 'b' : 'a') + text.slice(place + 1));
      expect(await disFails(cwd, 'dist/gen.mjs')).toBe(
        'error  dist/gen.mjs  the code objects in it are damaged; compile its source again\n',
      );
    }
  });

  it('shows the same as its source', async () => {
    const cwd = project({ 'src/gen.mjs': chapter });
    await genframe(['compile', 'src', '--out', 'dist'], { cwd });
    const text = await dis(cwd, 'src/gen.mjs');
    expect(instructions(text).length).toBeGreaterThan(10);
    expect(await dis(cwd, 'dist/gen.mjs')).toBe(text);
    expect(await dis(cwd, 'dist/gen.mjs', '--source')).toBe(await dis(cwd, 'src/gen.mjs', '--source'));
    rmSync(path.join(cwd, 'dist/gen.mjs.code.json'));
    expect(await disFails(cwd, 'dist/gen.mjs')).toMatch(/^error {2}dist\/gen\.mjs\.code\.json {2}cannot be read/);
  });
});

describe('a source file', () => {
  it('is listed by function', async () => {
    const cwd = project({ 'gen.mjs': chapter });
    const all = await dis(cwd, 'gen.mjs');
    expect(all.match(/^Disassembly of .*$/gm)).toEqual(['Disassembly of gen_fn (gen.mjs:1):', 'Disassembly of Tree.walk (gen.mjs:10):']);
    const listed = instructions(await dis(cwd, 'gen.mjs', 'gen_fn'));
    expect(listed).toContainEqual(expect.stringMatching(/^3 YIELD_VALUE/));
    expect(listed).toContainEqual(expect.stringMatching(/^29 YIELD_VALUE/));
    expect(await dis(cwd, 'gen.mjs', 'Tree.walk')).toMatch(/^Disassembly of Tree\.walk /);
  });

  it('shows ordinary functions when asked for one, or for all', async () => {
    const cwd = project({ 'gen.mjs': chapter });
    const listed = instructions(await dis(cwd, 'gen.mjs', 'foo'));
    expect(listed).toEqual(
      ['0 LOAD_GLOBAL 0 (bar)', '3 CALL_FUNCTION 0', '6 POP_TOP', '7 LOAD_CONST 0 (undefined)', '10 RETURN_VALUE'].map((each) =>
        expect.stringMatching(spaced(each)),
      ),
    );
    expect((await dis(cwd, 'gen.mjs', '--functions')).match(/^Disassembly of \S+/gm)).toEqual(
      expect.arrayContaining(['Disassembly of gen_fn', 'Disassembly of foo']),
    );
  });

  it('shows its lines between the instructions with --source', async () => {
    const cwd = project({ 'gen.mjs': chapter });
    const text = await dis(cwd, 'gen.mjs', 'gen_fn', '--source');
    expect(text).toMatch(/^ {6}const result = yield 1;\n +2 +0 LOAD_CONST/m);
    expect(instructions(text)).toEqual(instructions(await dis(cwd, 'gen.mjs', 'gen_fn')));
  });
});

describe('what cannot be shown', () => {
  it('gets one message', async () => {
    const cwd = project({ 'gen.mjs': chapter, 'plain.js': 'let a;\n', 'native.js': leftNative, 'broken.js': syntaxError, 'a.ts': chapter });
    expect(await disFails(cwd, 'gen.mjs', 'nope')).toMatch(
      /^error {2}gen\.mjs {2}there is no function 'nope' in it; it has .*gen_fn.*foo.*Tree\.walk/,
    );
    expect(await disFails(cwd, 'plain.js')).toBe('error  plain.js  it has no generator functions; --functions shows ordinary ones\n');
    expect(await disFails(cwd, 'native.js')).toMatch(
      /^error {2}native\.js {2}gen stays native and has no instructions: .*eval.* \(line 2\)\n/,
    );
    expect(await disFails(cwd, 'native.js', 'gen')).toMatch(/^error {2}native\.js {2}gen stays native/);
    expect(await disFails(cwd, 'broken.js')).toMatch(/^error {2}broken\.js:4:12 {2}Unexpected token/);
    expect(await disFails(cwd, 'a.ts')).toMatch(/^error {2}a\.ts {2}TypeScript: strip its types first/);
    expect(await disFails(cwd, 'nope.js')).toBe('error  nope.js  cannot be read: there is no such file or folder\n');
    expect(await disFails(cwd, '.')).toMatch(/^error {2}\. {2}cannot be read: it is a folder/);
  });
});

function spaced(text: string): RegExp {
  return new RegExp(`^${text.replace(/[()]/g, '\\$&').replace(/ /g, ' +')}`);
}

describe('a file with its code objects inside', () => {
  const source =
    'export function* numbers(n) {\n  for (let i = 0; i < n; i++) yield* twice(i);\n}\nfunction* twice(x) {\n  yield () => x;\n}\n';

  it('shows the same as its source, also when it has been minified', async () => {
    const cwd = project({ 'numbers.mjs': source });
    const { code } = compile(source, { filename: 'numbers.mjs' });
    const { code: min } = transformSync(code, { minify: true, format: 'esm' });
    const compiled = project({ 'numbers.mjs': code, 'min.mjs': min });
    for (const args of [[], ['numbers'], ['twice', '--json'], ['twice', '--cfg', 'dot']]) {
      const expected = await dis(cwd, 'numbers.mjs', ...args);
      expect(await dis(compiled, 'numbers.mjs', ...args)).toBe(expected);
      expect(await dis(compiled, 'min.mjs', ...args)).toBe(expected);
    }
  });

  it('shows lines of its source with --source, as long as that is the text that it was compiled from', async () => {
    const cwd = project({ 'src/numbers.mjs': source });
    const expected = await dis(cwd, 'src/numbers.mjs', '--source');
    expect(expected).toContain('\n      yield () => x;\n');
    await genframe(['compile', 'src', '--out', 'dist', '--bytecode', 'inline', '--sourcemap'], { cwd });
    expect(await dis(cwd, 'dist/numbers.mjs', '--source')).toBe(expected);
    writeFileSync(path.join(cwd, 'src/numbers.mjs'), `\n${source}`);
    expect(await dis(cwd, 'dist/numbers.mjs', '--source')).toBe(expected);
    rmSync(path.join(cwd, 'dist/numbers.mjs.map'));
    const { stdout, stderr } = await genframe(['dis', 'dist/numbers.mjs', '--source'], { cwd });
    expect(stdout).toBe(await dis(cwd, 'dist/numbers.mjs'));
    expect(stderr).toBe('warning  src/numbers.mjs  is not at hand as it was when it was compiled; its lines are not shown\n');
  });

  it('has ordinary functions in it with --functions', async () => {
    const cwd = project({ 'src/numbers.mjs': `${source}\nexport function plain() { return 1; }\n` });
    await genframe(['compile', 'src', '--out', 'dist', '--bytecode', 'inline', '--functions'], { cwd });
    expect(await dis(cwd, 'dist/numbers.mjs')).toBe(await dis(cwd, 'src/numbers.mjs'));
    expect(await dis(cwd, 'dist/numbers.mjs', '--functions')).toBe(await dis(cwd, 'src/numbers.mjs', '--functions'));
    expect(await dis(cwd, 'dist/numbers.mjs', 'plain')).toBe(await dis(cwd, 'src/numbers.mjs', 'plain'));
  });

  it('without any, is no source', async () => {
    const cwd = project({ 'numbers.mjs': compile(source, { bytecode: 'none' }).code });
    expect(await disFails(cwd, 'numbers.mjs')).toMatch(/compiled by genframe already; compile its source instead/);
  });
});

describe('a name that is not there', () => {
  const cwd = (): string => project({ 'a.js': 'class Tree { *walk() {} *grow() {} }\nfunction* leaves() {}\n' });

  it('is told with what may have been meant', async () => {
    expect(await disFails(cwd(), 'a.js', 'Tree.wallk')).toContain("there is no function 'Tree.wallk' in it; did you mean 'Tree.walk'?");
    expect(await disFails(cwd(), 'a.js', 'leafs')).toContain("did you mean 'leaves'?");
    expect(await disFails(cwd(), 'a.js', 'WALK')).toContain("did you mean 'Tree.walk'?");
  });

  it('or with what there is, as far as that can be read', async () => {
    expect(await disFails(cwd(), 'a.js', 'somethingElse')).toMatch(/in it; it has .*leaves, Tree\.walk, Tree\.grow\n$/);
    const many = project({ 'a.js': Array.from({ length: 30 }, (_, i) => `function* generator${i}() {}\n`).join('') });
    expect(await disFails(many, 'a.js', 'x')).toMatch(/generator0, .* and \d+ more\n$/);
  });
});

describe('--cfg', () => {
  it('prints one drawing of the functions', async () => {
    const cwd = project({ 'gen_fn.js': chapter });
    expect(await dis(cwd, 'gen_fn.js', '--cfg', 'dot')).toMatch(/^digraph flow \{\n.*-> .*\}\n$/s);
    expect(await dis(cwd, 'gen_fn.js', '--cfg=mermaid')).toMatch(/^flowchart TD\n.*==>\|"resumed"\|/s);
  });

  it('is one of two, and nothing else besides', async () => {
    const cwd = project({ 'gen_fn.js': chapter });
    expect(await disFails(cwd, 'gen_fn.js', '--cfg', 'svg')).toMatch(/'svg' is invalid.*dot, mermaid/);
    expect(await disFails(cwd, 'gen_fn.js', '--cfg', 'dot', '--json')).toMatch(/cannot be used with option '--json'/);
  });
});

describe('what is no text', () => {
  it('is an error', async () => {
    const cwd = project({ 'a.js': 'x' });
    writeFileSync(path.join(cwd, 'b.js'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]));
    expect(await disFails(cwd, 'b.js')).toMatch(/^error {2}b\.js.*UTF-8/);
  });
});

describe('colours', () => {
  it('are for terminals, and change no letter', async () => {
    const cwd = project({ 'gen_fn.js': chapter });
    const plain = await dis(cwd, 'gen_fn.js', '--source');
    const { stdout } = await genframe(['dis', 'gen_fn.js', '--source'], { cwd, env: { FORCE_COLOR: '1' } });
    expect(plain).not.toContain('\x1b');
    expect(stdout).toContain('\x1b[36mYIELD_VALUE\x1b[39m');
    expect(stripVTControlCharacters(stdout)).toBe(plain);
  });
});
