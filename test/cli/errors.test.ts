/** `genframe compile` on bad input: one message with place and way out, exit code 1, and nothing written. */
import { chmodSync, linkSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ended, genframe, project, put, start, tree } from './support/genframe.js';
import { generator, leftNative, moduleText, plainText, syntaxError } from './support/programs.js';

/** Run a command that must fail and change nothing. */
async function failing(cwd: string, ...args: string[]): Promise<string> {
  const before = tree(cwd);
  const folders = readdirSync(cwd);
  const { code, stdout, stderr } = await genframe(args, { cwd });
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(tree(cwd)).toEqual(before);
  expect(readdirSync(cwd)).toEqual(folders);
  return stderr;
}

const compileFails = (cwd: string, ...args: string[]): Promise<string> => failing(cwd, 'compile', ...args);

describe('a file that cannot be compiled', () => {
  it('is shown with place and code frame, and leaves earlier outputs as they were', async () => {
    const cwd = project({ 'src/a.js': plainText, 'src/z.js': syntaxError, 'dist/a.js': 'earlier\n', 'dist/sub/b.js': 'earlier\n' });
    const stderr = await compileFails(cwd, 'src', '--out', 'dist');
    expect(stderr).toMatch(/^error {2}src\/z\.js:4:12 {2}Unexpected token/);
    expect(stderr).toMatch(/> 4 \| {3}yield 1 \+;\n.*\| +\^/);
    expect(stderr).toContain('nothing was written');
  });

  it('is shown together with all others', async () => {
    const cwd = project({ 'src/a.js': syntaxError, 'src/b.js': syntaxError, 'src/c.js': plainText });
    const stderr = await compileFails(cwd, 'src', '--out', 'dist');
    expect(stderr.match(/^error {2}\S+/gm)).toEqual(['error  src/a.js:4:12', 'error  src/b.js:4:12']);
    expect(stderr).toMatch(/2 errors; nothing was written/);
  });

  it('names the reading that fitted best, and why it was read so', async () => {
    const cwd = project({ 'a.js': `import 'x';\n${syntaxError}`, 'b/package.json': '{"type":"commonjs"}', 'b/b.js': moduleText });
    expect(await compileFails(cwd, 'a.js', '--out', 'dist')).toMatch(/a\.js:5:12 .*read by its syntax.*--source-type/);
    expect(await compileFails(cwd, 'b/b.js', '--out', 'dist')).toMatch(
      /b\/b\.js:7:1 .*read as commonjs because of "type": "commonjs" in .*--source-type/,
    );
  });

  it('is one that only warns, under --strict', async () => {
    const cwd = project({ 'src/a.js': leftNative });
    expect(await compileFails(cwd, 'src', '--out', 'dist', '--strict')).toMatch(/^error {2}src\/a\.js:2:\d+ .*eval/);
    const { code, stdout, stderr } = await genframe(['compile', 'src', '--out', 'dist'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning {2}src\/a\.js:2:\d+ {2}in gen {2}.*eval/);
    expect(stdout).toMatch(/generators +0 compiled, 1 left native/);
  });

  it('is one that genframe has compiled already', async () => {
    const cwd = project({ 'a.js': plainText });
    await genframe(['compile', 'a.js', '--out', 'dist'], { cwd });
    expect(await compileFails(cwd, 'dist/a.js', '--out', 'again')).toMatch(/^error {2}dist\/a\.js.*already/);
  });

  it('has types', async () => {
    for (const name of ['a.ts', 'a.mts', 'a.cts', 'a.tsx', 'a.jsx']) {
      const cwd = project({ [name]: generator });
      expect(await compileFails(cwd, name, '--out', 'dist')).toMatch(
        new RegExp(`^error {2}${name} {2}(?:TypeScript|JSX).* first .*plugin`),
      );
    }
    const cwd = project({ 'src/a.ts': generator, 'src/b.js': 'b\n' });
    const { code, stderr } = await genframe(['compile', 'src', '--out', 'dist'], { cwd });
    expect([code, tree(path.join(cwd, 'dist'))]).toEqual([0, { 'a.ts': generator, 'b.js': 'b\n' }]);
    expect(stderr).toMatch(/^warning {2}src\/a\.ts {2}copied as it is/);
  });
});

describe('a file that cannot be read', () => {
  it('is not UTF-8', async () => {
    const latin = Buffer.from('// one\n// \u00FC\nfunction* gen() { yield 1 }\n', 'latin1');
    const cwd = project({ 'latin.js': latin, 'utf16.js': Buffer.from(`\uFEFF${plainText}`, 'utf16le') });
    expect(await compileFails(cwd, 'latin.js', '--out', 'dist')).toMatch(
      /^error {2}latin\.js:2 {2}.*not UTF-8: byte 0xFC at offset 10, line 2; convert it/,
    );
    expect(await compileFails(cwd, 'utf16.js', '--out', 'dist')).toMatch(/^error {2}utf16\.js {2}.*UTF-16.*convert it/);
  });

  it('is a link that leads to itself, or one without the right to read', async () => {
    const cwd = project({ 'src/a.js': plainText });
    symlinkSync('loop.js', path.join(cwd, 'loop.js'));
    const { code, stderr } = await genframe(['compile', 'loop.js', '--out', 'dist'], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error {2}loop\.js {2}cannot be read: its links lead in a circle\n/);
    // Rights do not bind root.
    if (process.getuid?.() === 0) return;
    chmodSync(path.join(cwd, 'src/a.js'), 0);
    expect((await genframe(['compile', 'src', '--out', 'dist'], { cwd })).stderr).toMatch(
      /^error {2}src\/a\.js {2}cannot be read: permission denied/,
    );
  });

  it('lies below a broken package.json', async () => {
    const cwd = project({ 'src/package.json': '{ "type": ', 'src/a.js': plainText });
    expect(await compileFails(cwd, 'src', '--out', 'dist')).toMatch(/^error {2}src\/a\.js {2}.*package\.json is not valid JSON/);
  });
});

describe('arguments', () => {
  it('that name nothing are errors', async () => {
    const cwd = project({ 'empty/.git/x': '' });
    expect(await compileFails(cwd, 'nope.js', 'nope', '--out', 'dist')).toMatch(
      /^error {2}there is no file or folder 'nope.js'\nerror {2}there is no file or folder 'nope'\n/,
    );
    expect(await compileFails(cwd, 'src/**/*.js', '--out', 'dist')).toMatch(/^error {2}no file matches 'src\/\*\*\/\*\.js'\n/);
    expect(await compileFails(cwd, 'empty', '--out', 'dist')).toMatch(/^error {2}the folder 'empty' holds no files\n/);
    expect(await compileFails(cwd, '!a.js', '--out', 'dist')).toMatch(/^error {2}nothing to compile is named/);
  });

  it('that are unknown, missing or wrong are errors with a hint', async () => {
    const cwd = project({ 'a.js': plainText });
    const hint = /\n'genframe help compile' shows how to use it\n$/;
    const unknown = await compileFails(cwd, 'a.js', '--out', 'dist', '--sourcemaps');
    expect(unknown).toMatch(/^error {2}unknown option '--sourcemaps'\n\(Did you mean --sourcemap\?\)/);
    expect(unknown).toMatch(hint);
    expect(await compileFails(cwd, 'a.js')).toMatch(/^error {2}required option '-o, --out <folder>' not specified/);
    expect(await compileFails(cwd, '--out', 'dist')).toMatch(/^error {2}missing required argument 'inputs'/);
    expect(await compileFails(cwd, 'a.js', '--out', 'dist', '--bytecode', 'beside')).toMatch(
      /^error {2}.*'beside' is invalid.*inline, sidecar, none/,
    );
    expect(await compileFails(cwd, 'a.js', '--out', 'dist', '--source-type', 'commonjs', '--runtime', 'import')).toMatch(
      /^error {2}.*runtime 'import' needs/,
    );
    expect(await failing(cwd, 'compil')).toMatch(/^error {2}unknown command 'compil'\n\(Did you mean compile\?\)/);
  });

  it('are reported as data with --json', async () => {
    const cwd = project({ 'src/a.js': syntaxError });
    const { code, stdout, stderr } = await genframe(['compile', 'src', '--out', 'dist', '--json'], { cwd });
    expect([code, stderr]).toEqual([1, '']);
    const report = JSON.parse(stdout);
    expect(report.ok).toBe(false);
    expect(report.errors).toEqual([
      {
        code: 'syntax-error',
        message: expect.stringContaining('Unexpected token'),
        file: 'src/a.js',
        line: 4,
        column: 11,
        frame: expect.stringContaining('> 4 |   yield 1 +;'),
      },
    ]);
    expect(JSON.parse((await genframe(['compile', 'nope', '--out', 'dist', '--json'], { cwd })).stdout).errors).toHaveLength(1);
  });
});

describe('an output folder', () => {
  it('is refused where outputs would overwrite inputs, also by links', async () => {
    const cwd = project({ 'src/a.js': plainText, 'b.js': plainText, 'lib/c.js': plainText });
    const refused = /would be overwritten; choose another folder for --out/;
    expect(await compileFails(cwd, 'src', '--out', 'src')).toMatch(refused);
    expect(await compileFails(cwd, 'src/*.js', '--out', './src/../src')).toMatch(refused);
    expect(await compileFails(cwd, 'b.js', '--out', '.')).toMatch(refused);
    expect(await compileFails(cwd, 'src', 'lib', '--out', '.')).toMatch(refused);
    symlinkSync('src', path.join(cwd, 'link'));
    expect(await compileFails(cwd, 'src', '--out', 'link')).toMatch(/^error {2}.*link .*src.*would be overwritten/);
    expect(await compileFails(cwd, 'link', '--out', 'src')).toMatch(refused);
  });

  it('is refused where single files or folders in it are the inputs', async () => {
    const one = /^error {2}src\/a\.js {2}its output dist\/a\.js would overwrite the input src\/a\.js; choose another/;
    const cwd = project({ 'src/a.js': plainText, 'src/x/b.js': plainText });
    mkdirSync(path.join(cwd, 'dist'));
    symlinkSync('../src/a.js', path.join(cwd, 'dist/a.js'));
    expect(await compileFails(cwd, 'src', '--out', 'dist')).toMatch(one);
    const hard = project({ 'src/a.js': plainText });
    mkdirSync(path.join(hard, 'dist'));
    linkSync(path.join(hard, 'src/a.js'), path.join(hard, 'dist/a.js'));
    expect(await compileFails(hard, 'src', '--out', 'dist')).toMatch(one);
    const inner = project({ 'src/src/new.js': plainText, 'src/a.js': plainText });
    expect(await compileFails(inner, 'src', '--out', '.')).toMatch(
      /^error {2}src\/src\/new\.js {2}its output src\/new\.js would land among the inputs/,
    );
  });

  it('may not be a file, and nothing in it may be in the way', async () => {
    const cwd = project({
      'src/a.js': plainText,
      'src/z.js': plainText,
      file: 'x',
      'dist/a.js': 'earlier',
      'dist/z.js/inner.txt': 'inner',
    });
    expect(await compileFails(cwd, 'src', '--out', 'file')).toMatch(/^error {2}cannot write file: a file of this name is in the way/);
    expect(await compileFails(cwd, 'src', '--out', 'file/below')).toMatch(/^error {2}cannot write file\/below: /);
    expect(await compileFails(cwd, 'src', '--out', 'dist')).toMatch(
      /^error {2}cannot write dist\/z\.js: a folder of this name is in the way/,
    );
  });

  it('stays as it was when the run is interrupted', async () => {
    const many = Array.from({ length: 300 }, (_, index) => [`src/${index}.js`, generator.replaceAll('gen', `gen${index}`).repeat(400)]);
    const cwd = project({ ...Object.fromEntries(many), 'dist/0.js': 'earlier\n' });
    const child = await start(['compile', 'src', '--out', 'dist', '--sourcemap', '--source-type', 'commonjs'], { cwd });
    const end = ended(child);
    const staging = (): boolean => readdirSync(path.join(cwd, 'dist')).some((name) => name.startsWith('.genframe-'));
    while (!staging() && child.exitCode === null) await wait(5);
    child.kill('SIGINT');
    const { signal, stdout } = await end;
    expect([signal, stdout]).toEqual(['SIGINT', '']);
    expect(tree(path.join(cwd, 'dist'))).toEqual({ '0.js': 'earlier\n' });
    expect(readdirSync(path.join(cwd, 'dist'))).toEqual(['0.js']);
  });

  it('takes the place of what an earlier run wrote', async () => {
    const cwd = project({ 'src/a.js': plainText });
    await genframe(['compile', 'src', '--out', 'dist'], { cwd });
    put(cwd, { 'src/a.js': 'let plain;\n' });
    expect((await genframe(['compile', 'src', '--out', 'dist'], { cwd })).code).toBe(0);
    expect(tree(path.join(cwd, 'dist'))?.['a.js']).toBe('let plain;\n');
  });
});
