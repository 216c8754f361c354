import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type OutputAsset, type OutputChunk, type Plugin, type RollupCache, type RollupLog, type RollupOutput, rollup } from 'rollup';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PluginOptions } from '../../src/plugin/rollup.js';
import genframe from '../../src/plugin/rollup.js';
import { decodeSidecar } from '../../src/sidecar.js';
import { makeProject, runNode } from './support/project.js';
import { stripTypes } from './support/strip-types.js';
import { placeOf, trace } from './support/trace.js';

let root: string;
beforeAll(async () => {
  root = await makeProject('entry');
});

interface Built {
  output: RollupOutput['output'];
  chunk: OutputChunk;
  file: string;
  logs: RollupLog[];
  cache: RollupCache | undefined;
}

async function build(
  entry: string,
  options?: PluginOptions,
  { cache, before = [] }: { cache?: RollupCache; before?: Plugin[] } = {},
): Promise<Built> {
  const logs: RollupLog[] = [];
  const bundle = await rollup({
    input: path.join(root, entry),
    external: ['genframe/runtime'],
    plugins: [...before, genframe(options)],
    onLog: (_level, log) => logs.push(log),
    ...(cache ? { cache } : {}),
  });
  try {
    const dir = path.join(root, 'out', entry);
    const { output } = await bundle.write({ dir, entryFileNames: '[name].mjs', sourcemap: true });
    return { output, chunk: output[0], file: path.join(dir, output[0].fileName), logs, cache: bundle.cache };
  } finally {
    await bundle.close();
  }
}

const asset = ({ output }: Built): OutputAsset | undefined =>
  output.find((entry): entry is OutputAsset => entry.type === 'asset' && entry.fileName === 'genframe.code.json');

describe('a Rollup build', () => {
  it('prints what the sources print natively', async () => {
    const native = await runNode(path.join(root, 'main.js'));
    const built = await build('main.js');
    expect(native.code).toBe(0);
    expect((await runNode(built.file)).stdout).toBe(native.stdout);
  });

  it('gives generators a frame', async () => {
    const built = await build('look.js', { bytecode: 'inline' });
    expect((await runNode(built.file)).stdout).toBe('1\n');
  });

  it('keeps modules without generators as they are', async () => {
    const built = await build('main.js');
    const original = await readFile(path.join(root, 'main.js'), 'utf8');
    expect(built.chunk.code).toContain(original.slice(original.indexOf('const numbers')).trimEnd());
  });

  it('leaves excluded modules native', async () => {
    const built = await build('look.js', { exclude: '**/squares.js' });
    expect((await runNode(built.file)).stdout).toBe('not compiled\n');
    expect(asset(built)).toBeUndefined();
  });
});

describe('code objects', () => {
  it('go into one asset that names each module relative to the working directory', async () => {
    const built = await build('main.js');
    const { codeObjects } = decodeSidecar(String(asset(built)!.source), 'genframe.code.json');
    expect(codeObjects.map((code) => code.co_qualname)).toEqual(['squares', 'Stack.[Symbol.iterator]']);
    expect(new Set(codeObjects.map((code) => path.resolve(code.co_filename)))).toEqual(new Set([path.join(root, 'squares.js')]));
  });

  it('come out the same twice', async () => {
    const [first, second] = [await build('main.js'), await build('main.js')];
    expect(asset(second)!.source).toBe(asset(first)!.source);
    expect(second.chunk.code).toBe(first.chunk.code);
  });

  it('are written again when the modules come from a cache', async () => {
    const first = await build('main.js');
    const cached = await build('main.js', {}, { cache: first.cache! });
    expect(asset(cached)!.source).toBe(asset(first)!.source);
  });

  it.each(['inline', 'none'] as const)('are no asset with bytecode: %s', async (bytecode) => {
    expect(asset(await build('main.js', { bytecode }))).toBeUndefined();
  });
});

describe('source maps', () => {
  it('lead from the bundle to the TypeScript file', async () => {
    const built = await build('typed.ts', {}, { before: [stripTypes] });
    const original = await readFile(path.join(root, 'typed.ts'), 'utf8');
    for (const token of ['new RangeError', 'seen.push', 'console.log(seen']) {
      const place = trace(built.chunk.map, placeOf(built.chunk.code, token));
      expect({ token, ...place, source: path.basename(place.source ?? '') }).toEqual({
        token,
        source: 'typed.ts',
        ...placeOf(original, token),
      });
    }
  });

  it('show the TypeScript line in the stack of an error thrown after a resume', async () => {
    const built = await build('typed.ts', {}, { before: [stripTypes] });
    const { stdout } = await runNode(built.file, '--enable-source-maps');
    const original = await readFile(path.join(root, 'typed.ts'), 'utf8');
    expect(stdout).toMatch(/^1 2 3\nRangeError: three is too many\n/);
    expect(stdout).toMatch(new RegExp(`\\n\\s+at .*typed\\.ts:${placeOf(original, 'throw new RangeError').line}:`));
  });

  it('are left out with sourcemap: false', async () => {
    const built = await build('squares.js', { sourcemap: false });
    expect(built.chunk.map!.mappings.replaceAll(';', '')).toBe('');
  });
});

describe('errors and warnings', () => {
  it('stop the build with file, line, column and code frame', async () => {
    const error = await build('broken.js').catch((thrown: unknown) => thrown as RollupLog);
    expect(error).toMatchObject({
      plugin: 'genframe',
      id: path.join(root, 'broken.js'),
      loc: { file: path.join(root, 'broken.js'), line: 5, column: 8 },
      frame: expect.stringContaining('> 5 |   yield ] squares(2);'),
    });
    expect((error as RollupLog).message).toContain('Unexpected token');
  });

  it('say what strips types is missing where TypeScript arrives', async () => {
    const error = await build('typed.ts').catch((thrown: unknown) => thrown as RollupLog);
    expect((error as RollupLog).message).toMatch(/put the plugin that turns \.ts files into JavaScript before it$/);
  });

  it('name the place in the TypeScript file where a generator stays native', async () => {
    const built = await build('native.ts', {}, { before: [stripTypes] });
    const original = await readFile(path.join(root, 'native.ts'), 'utf8');
    const warning = built.logs.find((log) => log.plugin === 'genframe');
    expect(warning).toMatchObject({ id: path.join(root, 'native.ts'), loc: { file: path.join(root, 'native.ts') } });
    expect([8, 10]).toContain(warning!.loc!.line);
    expect(warning!.frame).toContain(original.split('\n')[warning!.loc!.line - 1]);
    expect((await runNode(built.file)).stdout).toBe('42\n');
  });

  it('become an error with strict: true', async () => {
    await expect(build('native.ts', { strict: true }, { before: [stripTypes] })).rejects.toMatchObject({
      plugin: 'genframe',
      loc: { file: path.join(root, 'native.ts') },
    });
  });
});
