/** The chapter as a newcomer runs it, in a folder with nothing but the package and the example; the figures are exact. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installGenframe, repository } from '../support/build.mjs';

let folder: string;
let transcript: string;

const run = (file: string): string => execFileSync(process.execPath, [path.join(folder, file)], { encoding: 'utf8' });

/** What is printed for an expression, one entry per time it is evaluated. */
function printed(expression: string): string[] {
  const sections = transcript.split(/^(?=>>> |# )/m);
  return sections
    .filter((section) => section.startsWith(`>>> ${expression}\n`))
    .map((section) => section.slice(section.indexOf('\n') + 1).trimEnd());
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'genframe-chapter-'));
  await installGenframe(path.join(folder, 'node_modules'));
  cpSync(path.join(repository, 'examples/chapter'), folder, { recursive: true, filter: (file) => path.basename(file) !== 'out' });
  cpSync(path.join(repository, 'test/chapter/probe.mjs'), path.join(folder, 'probe.mjs'));
  transcript = run('main.js');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the transcript', () => {
  it('lists foo as CPython does', () => {
    const lines = printed('dis.dis(foo)')[0]
      .split('\n')
      .map((line) => line.trim().replace(/ +/g, ' '));
    // The source line stands before the first instruction of each line.
    expect(lines[0]).toBe('7 0 LOAD_GLOBAL 0 (bar)');
    expect(lines.map((line) => line.replace(/^\d+ (?=\d+ [A-Z])/, ''))).toEqual([
      '0 LOAD_GLOBAL 0 (bar)',
      '3 CALL_FUNCTION 0 (0 positional, 0 keyword pair)',
      '6 POP_TOP',
      '7 LOAD_CONST 0 (undefined)',
      '10 RETURN_VALUE',
    ]);
  });

  it('shows the frame of bar and its caller after the call', () => {
    expect(printed('frame = chapter.frame')).toEqual([expect.stringMatching(/^<frame, file '.*chapter\.js', line 11, code bar>$/)]);
    expect(printed('frame.f_code.co_name')).toEqual(["'bar'"]);
    expect(printed('frame.f_back.f_code.co_name')).toEqual(["'foo'"]);
    expect(printed('frame.f_back.f_code === foo.__code__')).toEqual(['true']);
  });

  it('tells generator functions by bit 5 of co_flags', () => {
    expect(printed('(gen_fn.__code__.co_flags & (1 << 5)) !== 0')).toEqual(['true']);
    expect(printed('(foo.__code__.co_flags & (1 << 5)) !== 0')).toEqual(['false']);
    expect(printed('inspect.isgeneratorfunction(gen_fn)')).toEqual(['true']);
  });

  it('shows the generator before its start', () => {
    expect(printed('gen = gen_fn()')).toEqual(['<generator object gen_fn>']);
    expect(printed('gen.gi_code.co_name')).toEqual(["'gen_fn'"]);
    expect(printed('gen.gi_code.co_code.length')).toEqual(['56']);
    expect(printed('inspect.getgeneratorstate(gen)')).toEqual(["'GEN_CREATED'"]);
  });

  it('follows f_lasti and f_locals from yield to yield', () => {
    expect(printed('gen.gi_frame.f_lasti')).toEqual(['-1', '3', '29']);
    expect(printed('gen.gi_frame.f_locals')).toEqual(['{}', "{ result: 'hello' }"]);
    expect(printed('gen.gi_frame.f_lineno')).toEqual(['15']);
  });

  it('passes values in and out', () => {
    expect(printed('gen.send(undefined)')).toEqual(['1']);
    expect(printed("gen.send('hello')")).toEqual(['result of yield: hello\n2']);
    expect(printed("gen.send('goodbye')")).toEqual(['result of 2nd yield: goodbye\nStopIteration: done']);
    expect(printed('gen.gi_frame')).toEqual(['null']);
  });

  it('marks the current instruction in the listing of a live generator', () => {
    const marked = printed('dis.dis(gen.gi_frame)')[0]
      .split('\n')
      .filter((line) => line.includes('-->'));
    expect(marked).toEqual([expect.stringMatching(/--> +3 YIELD_VALUE/)]);
    expect(printed('dis.dis(gen_fn)')[0]).not.toContain('-->');
  });

  it('gives each generator its own frame', () => {
    expect(printed('other.gi_frame !== gen.gi_frame')).toEqual(['true']);
    expect(printed('other.gi_frame.f_lasti')).toEqual(['-1']);
  });
});

describe('the figures behind it', () => {
  let figures: Record<string, Record<string, unknown>>;
  beforeAll(() => {
    figures = JSON.parse(run('probe.mjs'));
  });

  it('encodes foo byte for byte', () => {
    expect(figures.foo).toEqual({
      code: '74 00 00 83 00 00 01 64 00 00 53',
      names: ['bar'],
      firstConstIsUndefined: true,
      flags: expect.any(Number),
    });
    expect(figures.bar).toBe('bar');
  });

  it('gives gen_fn 56 bytes and one code object for all of its generators', () => {
    expect(figures.gen_fn).toMatchObject({ length: 56, varnames: ['result', 'result2'], sharedCode: true });
    expect(Number(figures.gen_fn.flags) & (1 << 5)).toBe(1 << 5);
    expect(Number(figures.foo.flags) & (1 << 5)).toBe(0);
  });

  it('moves through the states of the frame', () => {
    expect(figures.before).toEqual({ f_lasti: -1, f_locals: {} });
    expect(figures.first).toEqual({ value: 1, f_lasti: 3, f_locals: {} });
    expect(figures.second).toEqual({ value: 2, f_lasti: 29, f_locals: { result: 'hello' }, sameFrame: true });
    expect(figures.end).toEqual({ stopIteration: true, value: 'done', printed: 'StopIteration: done', frame: null, state: 'GEN_CLOSED' });
  });

  it('speaks the JavaScript protocol as well', () => {
    expect(figures.steps).toEqual([{ value: 1, done: false }, { value: 2, done: false }, { value: 'done', done: true }, { done: true }]);
  });
});
