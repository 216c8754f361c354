/** `genframe compile --watch`: outputs follow their inputs until Ctrl-C. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Ended, ended, project, put, start, tree } from './support/genframe.js';
import { generator, plainText, syntaxError } from './support/programs.js';

let child: ChildProcessWithoutNullStreams | undefined;
afterEach(() => child?.kill('SIGKILL'));

/** Start watching, and wait for the first run. */
async function watching(cwd: string, ...args: string[]): Promise<{ output(): string; stop(): Promise<Ended> }> {
  const started = await start(['compile', ...args, '--out', 'dist', '--watch'], { cwd });
  child = started;
  let text = '';
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const end = ended(started);
  await until(() => /watching for changes|"ok":/.test(text));
  return {
    output: () => text,
    stop() {
      started.kill('SIGINT');
      return end;
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  const holds = (): boolean => {
    try {
      return condition();
    } catch (error) {
      // The folder is read while files in it come and go.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  };
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('waited too long');
    await wait(20);
  }
}

describe('a watched folder', () => {
  it('is followed through changes, errors, additions and removals', async () => {
    const cwd = project({ 'src/a.js': plainText, 'src/sub/b.js': plainText, 'src/c.txt': 'c' });
    const outputs = (): Record<string, string> => tree(path.join(cwd, 'dist')) ?? {};
    const { output, stop } = await watching(cwd, 'src', '--bytecode', 'none');
    expect(Object.keys(outputs())).toEqual(['a.js', 'c.txt', 'sub/b.js']);

    put(cwd, { 'src/a.js': `${plainText}// changed\n` });
    await until(() => outputs()['a.js'].includes('// changed'));

    const before = outputs();
    put(cwd, { 'src/a.js': syntaxError });
    await until(() => output().includes('earlier outputs of these files stay'));
    expect(output()).toMatch(/error {2}src\/a\.js:4:12/);
    expect(outputs()).toEqual(before);

    put(cwd, { 'src/a.js': `${plainText}// mended\n` });
    await until(() => outputs()['a.js'].includes('// mended'));

    put(cwd, { 'src/new/deep/n.js': plainText });
    await until(() => 'new/deep/n.js' in outputs());
    expect(outputs()['new/deep/n.js']).toContain('genframe/runtime');

    rmSync(path.join(cwd, 'src/sub'), { recursive: true });
    renameSync(path.join(cwd, 'src/c.txt'), path.join(cwd, 'src/d.txt'));
    await until(() => !('sub/b.js' in outputs()) && 'd.txt' in outputs());
    expect(Object.keys(outputs())).toEqual(['a.js', 'd.txt', 'new/deep/n.js']);

    expect(await stop()).toMatchObject({ code: 0, signal: null });
  });

  it('may hold an error from the start, and the output folder', async () => {
    const cwd = project({ 'a.js': syntaxError, 'b.js': plainText });
    const { output, stop } = await watching(cwd, '.');
    expect(output()).toMatch(/error {2}a\.js:4:12/);
    expect(Object.keys(tree(path.join(cwd, 'dist')) ?? {})).toEqual(['b.js', 'b.js.code.json', 'package.json']);
    put(cwd, { 'a.js': 'let mended;\n', 'b.js': 'let plain;\n' });
    await until(() => tree(path.join(cwd, 'dist'))?.['a.js'] !== undefined);
    // A sidecar goes with the last generator.
    await until(() => tree(path.join(cwd, 'dist'))?.['b.js.code.json'] === undefined);
    expect(tree(path.join(cwd, 'dist'))).toEqual({ 'a.js': 'let mended;\n', 'b.js': 'let plain;\n', 'package.json': '{}' });
    await stop();
  });

  it('reports each run as one line with --json', async () => {
    const cwd = project({ 'src/a.js': plainText });
    const { output, stop } = await watching(cwd, 'src/*.js', '--json');
    put(cwd, { 'src/other.txt': 'not matched', 'src/b.js': generator });
    await until(() => output().trimEnd().split('\n').length === 2);
    rmSync(path.join(cwd, 'src/a.js'));
    await until(() => output().trimEnd().split('\n').length === 3);
    const { stdout, stderr } = await stop();
    expect(stderr).toBe('');
    const runs = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(runs.map((run) => [run.ok, run.files.map((file: { input: string }) => file.input), run.removed])).toEqual([
      [true, ['src/a.js'], []],
      [true, ['src/b.js'], []],
      [true, [], ['dist/a.js', 'dist/a.js.code.json']],
    ]);
  });
});
