/** `genframe compile` on good input: where outputs go, what they are, and that they run. */
import { readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { decodeSidecar, sidecarReference } from '../../src/sidecar.js';
import { genframe, linkPackage, node, project, tree } from './support/genframe.js';
import { commonjsText, generator, moduleText, plainText, report } from './support/programs.js';

const lines = (text: string): string[] => text.trimEnd().split('\n');

/** Compile in a folder, expecting success. */
async function compile(cwd: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await genframe(['compile', ...args], { cwd });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout;
}

/** Run a compiled file, with genframe in reach. */
async function run(cwd: string, file: string): Promise<string> {
  await linkPackage(cwd);
  const { code, stdout, stderr } = await node(['--no-warnings', file], { cwd });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout.trimEnd();
}

describe('a folder', () => {
  it('is repeated in the output, compiled where there is something to compile and copied where there is not', async () => {
    const image = Uint8Array.from({ length: 256 }, (_, index) => index);
    const cwd = project({
      'src/a.mjs': moduleText,
      'src/deep/er/b.cjs': commonjsText,
      'src/plain.js': 'export const x = 1;\n',
      'src/data.json': '{ "a": 1 }\n',
      'src/types.d.ts': 'export declare function* gen(): Generator;\n',
      'src/.hidden': 'yes\n',
      'src/image.png': image,
      'src/node_modules/dep/index.js': generator,
    });
    const summary = await compile(cwd, 'src', '--out', 'dist');
    const outputs = tree(path.join(cwd, 'dist')) ?? {};
    expect(Object.keys(outputs)).toEqual([
      '.hidden',
      'a.mjs',
      'a.mjs.code.json',
      'data.json',
      'deep/er/b.cjs',
      'deep/er/b.cjs.code.json',
      'image.png',
      'plain.js',
      'types.d.ts',
    ]);
    for (const name of ['.hidden', 'data.json', 'plain.js', 'types.d.ts']) expect(outputs[name]).toBe(tree(path.join(cwd, 'src'))?.[name]);
    expect(readFileSync(path.join(cwd, 'dist/image.png')).equals(image)).toBe(true);
    expect(await run(cwd, 'dist/a.mjs')).toBe('module compiled 1,2,3');
    expect(await run(cwd, 'dist/deep/er/b.cjs')).toBe('commonjs compiled 1,2,3');
    expect(summary).toMatch(/^done {2}7 files into dist in /);
    expect(summary).toMatch(/files +2 compiled, 5 copied/);
    expect(summary).toMatch(/generators +2 compiled, 0 left native/);
    expect(summary).toMatch(/bytes +[\d.]+ k?B in, [\d.]+ k?B out/);
    expect(summary).toMatch(/warnings +none/);
    expect(summary).toMatch(/left out +src\/node_modules /);
  });

  it('gives the same output a second time, also with the output folder inside it', async () => {
    const cwd = project({ 'a.mjs': moduleText, 'lib/b.js': plainText });
    await compile(cwd, '.', '--out', 'dist/out');
    const first = tree(cwd);
    await compile(cwd, '.', '--out', 'dist/out');
    expect(tree(cwd)).toEqual(first);
    expect(Object.keys(first ?? {}).filter((name) => name.startsWith('dist/'))).toEqual([
      'dist/out/a.mjs',
      'dist/out/a.mjs.code.json',
      'dist/out/lib/b.js',
      'dist/out/lib/b.js.code.json',
      'dist/out/package.json',
    ]);
  });

  it('is compiled below node_modules when named', async () => {
    const cwd = project({ 'node_modules/dep/index.js': plainText, 'node_modules/dep/package.json': '{"name":"dep"}' });
    await compile(cwd, 'node_modules/dep', '--out', 'dist');
    expect(await run(cwd, 'dist/index.js')).toBe('plain compiled 1,2,3');
  });

  it('may hold links, also in a circle; one that leads nowhere is left out with a warning', async () => {
    const cwd = project({ 'src/a.js': plainText, 'other/b.js': 'b\n' });
    symlinkSync('..', path.join(cwd, 'src/up'));
    symlinkSync('.', path.join(cwd, 'src/self'));
    symlinkSync('../other', path.join(cwd, 'src/other'));
    symlinkSync('nowhere', path.join(cwd, 'src/.#a.js'));
    const { code, stderr } = await genframe(['compile', 'src', '--out', 'dist', '--bytecode', 'none'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning {2}src\/\.#a\.js {2}left out: the link leads to no file\n$/);
    expect(Object.keys(tree(path.join(cwd, 'dist')) ?? {})).toEqual(['a.js', 'other/b.js', 'up/other/b.js', 'up/package.json']);
  });
});

describe('files and globs', () => {
  it('keep their paths below the deepest folder that holds them all', async () => {
    const cwd = project({ 'src/a.js': 'a\n', 'src/x/b.js': 'b\n', 'lib/c.js': 'c\n', 'lib/d.txt': 'd\n' });
    const outputs = async (...inputs: string[]): Promise<string[]> => {
      await compile(cwd, ...inputs, '--out', `out/${inputs.join('+').replace(/\W/g, '_')}`);
      return Object.keys(tree(path.join(cwd, `out/${inputs.join('+').replace(/\W/g, '_')}`)) ?? {});
    };
    expect(await outputs('src/a.js')).toEqual(['a.js']);
    expect(await outputs('src/a.js', 'src/x/b.js')).toEqual(['a.js', 'x/b.js']);
    expect(await outputs('src', 'lib/c.js')).toEqual(['lib/c.js', 'src/a.js', 'src/x/b.js']);
    expect(await outputs('src/**/*.js')).toEqual(['a.js', 'x/b.js']);
    expect(await outputs('{src,lib}/*.js')).toEqual(['lib/c.js', 'src/a.js']);
    expect(await outputs('src', 'lib', '!**/x', '!lib/*.txt')).toEqual(['lib/c.js', 'src/a.js']);
  });

  it('may have names that look like globs', async () => {
    const cwd = project({ 'src/[id].js': plainText, 'src/i.js': 'i\n' });
    await compile(cwd, 'src/[id].js', '--out', 'dist');
    expect(Object.keys(tree(path.join(cwd, 'dist')) ?? {})).toEqual(['[id].js', '[id].js.code.json']);
  });

  it('are found inside the output folder where they are named there', async () => {
    const cwd = project({ 'build/src/a.js': plainText });
    await compile(cwd, 'build/src/*.js', '--out', 'build', '--bytecode', 'none');
    expect(Object.keys(tree(path.join(cwd, 'build')) ?? {})).toEqual(['a.js', 'src/a.js']);
  });
});

describe('what stands beside an output', () => {
  it('is a sidecar with the code objects, which the output points to', async () => {
    const cwd = project({ 'src/a.mjs': moduleText });
    await compile(cwd, 'src', '--out', 'dist');
    const { 'a.mjs': code, 'a.mjs.code.json': sidecar } = tree(path.join(cwd, 'dist')) ?? {};
    expect(sidecarReference(code)).toBe('a.mjs.code.json');
    const { file, codeObjects } = decodeSidecar(sidecar, 'a.mjs.code.json');
    expect(file).toBe('a.mjs');
    expect(codeObjects.map(({ co_qualname, co_filename, co_firstlineno }) => [co_qualname, co_filename, co_firstlineno])).toEqual([
      ['gen', 'src/a.mjs', 1],
    ]);
  });

  it('is nothing with --bytecode inline or none', async () => {
    const cwd = project({ 'src/a.mjs': moduleText });
    for (const where of ['inline', 'none']) {
      await compile(cwd, 'src', '--out', where, '--bytecode', where);
      const outputs = tree(path.join(cwd, where)) ?? {};
      expect(Object.keys(outputs)).toEqual(['a.mjs']);
      expect(outputs['a.mjs']).not.toContain('genframeCode');
      expect(await run(cwd, `${where}/a.mjs`)).toBe('module compiled 1,2,3');
    }
  });

  it('is a map to the source with --sourcemap', async () => {
    const cwd = project({ 'src/sub/a.mjs': `// first\n${moduleText}export const marker = 1;\n` });
    await compile(cwd, 'src', '--out', 'dist', '--sourcemap');
    const { 'sub/a.mjs': code, 'sub/a.mjs.map': text } = tree(path.join(cwd, 'dist')) ?? {};
    expect(lines(code).at(-1)).toBe('//# sourceMappingURL=a.mjs.map');
    const map = new TraceMap(text);
    expect(map.sources).toEqual(['../../src/sub/a.mjs']);
    expect(map.file).toBe('a.mjs');
    const line = lines(code).findIndex((each) => each.includes('marker')) + 1;
    const column = lines(code)[line - 1].indexOf('marker');
    expect(originalPositionFor(map, { line, column })).toMatchObject({ source: '../../src/sub/a.mjs', line: 9, column: 13 });
  });

  it('leads through the map that an input came with to the first source', async () => {
    const source = `interface Ignored {\n  a: string;\n}\n${generator}export const marker: number = 1;\n`;
    const { code, map } = transformSync(source, { loader: 'ts', sourcemap: true, sourcefile: 'a.ts' });
    const inline = transformSync(source, { loader: 'ts', sourcemap: 'inline', sourcefile: 'b.ts' });
    const cwd = project({
      'ts/a.ts': source,
      'js/a.mjs': `${code}//# sourceMappingURL=a.mjs.map\n`,
      'js/a.mjs.map': map.replace('"a.ts"', '"../ts/a.ts"'),
      'js/b.mjs': inline.code,
    });
    await compile(cwd, 'js', '--out', 'dist', '--sourcemap');
    const outputs = tree(path.join(cwd, 'dist')) ?? {};
    for (const [name, original] of [
      ['a.mjs', '../ts/a.ts'],
      ['b.mjs', '../js/b.ts'],
    ]) {
      expect(outputs[name].match(/sourceMappingURL/g)).toHaveLength(1);
      const at = lines(outputs[name]).findIndex((each) => each.includes('marker = 1'));
      const column = lines(outputs[name])[at].indexOf('marker');
      const position = originalPositionFor(new TraceMap(outputs[`${name}.map`]), { line: at + 1, column });
      expect(position).toMatchObject({ source: original, line: 9 });
      const { codeObjects } = JSON.parse(outputs[`${name}.code.json`]);
      expect(codeObjects[0]).toMatchObject({ co_filename: original.slice('../'.length), co_firstlineno: 4 });
    }
    await compile(cwd, 'js', '--out', 'bare');
    expect(tree(path.join(cwd, 'bare'))?.['a.mjs']).not.toContain('sourceMappingURL');
  });
});

describe('what a file is read as', () => {
  it('follows its extension, its package, and else its syntax', async () => {
    const cwd = project({
      'src/m.mjs': moduleText,
      'src/c.cjs': commonjsText,
      'src/open-m.js': moduleText,
      'src/open-c.js': commonjsText,
      'src/open-await.js': `${generator}await 0;\n${report('await')}`,
      'src/open.js': plainText,
      'src/es/package.json': '{ "type": "module" }',
      'src/es/a.js': `${plainText}`,
      'src/cjs/package.json': '{ "type": "commonjs" }',
      'src/cjs/a.js': `${plainText}`,
    });
    const { stdout } = await genframe(['compile', 'src', '--out', 'dist', '--json'], { cwd });
    const files: { input: string; sourceType?: string }[] = JSON.parse(stdout).files;
    expect(Object.fromEntries(files.map((file) => [file.input, file.sourceType]))).toEqual({
      'src/c.cjs': 'commonjs',
      'src/cjs/a.js': 'commonjs',
      'src/cjs/package.json': undefined,
      'src/es/a.js': 'module',
      'src/es/package.json': undefined,
      'src/m.mjs': 'module',
      'src/open-await.js': 'module',
      'src/open-c.js': 'commonjs',
      'src/open-m.js': 'module',
      'src/open.js': 'commonjs',
    });
    expect(await run(cwd, 'dist/open-m.js')).toBe('module compiled 1,2,3');
    expect(await run(cwd, 'dist/open-await.js')).toBe('await compiled 1,2,3');
    expect(await run(cwd, 'dist/es/a.js')).toBe('plain compiled 1,2,3');
    expect(await run(cwd, 'dist/cjs/a.js')).toBe('plain compiled 1,2,3');
  });

  it('is what --source-type says, and --runtime how it reaches the runtime', async () => {
    const cwd = project({ 'src/a.js': plainText });
    await compile(cwd, 'src', '--out', 'script', '--source-type', 'script');
    const script = tree(path.join(cwd, 'script'))?.['a.js'];
    expect(script).toMatch(/\bgenframe\./);
    expect(script).not.toMatch(/\brequire\(|\bimport\b/);
    await compile(cwd, 'src', '--out', 'es', '--source-type', 'module');
    expect(tree(path.join(cwd, 'es'))?.['a.js']).toMatch(/import .*genframe\/runtime/);
    await compile(cwd, 'src', '--out', 'global', '--source-type', 'commonjs', '--runtime', 'global');
    expect(tree(path.join(cwd, 'global'))?.['a.js']).not.toMatch(/\brequire\(/);
  });
});

describe('unusual files', () => {
  it('keep hashbang and executable bit', async () => {
    const cwd = project({
      'src/tool.mjs': `#!/usr/bin/env node\n${moduleText}`,
      'src/tool': `#!/usr/bin/env node\n${commonjsText}`,
      'src/other.sh': '#!/bin/sh\necho function* yield\n',
    });
    await compile(cwd, 'src', '--out', 'dist');
    for (const name of ['tool.mjs', 'tool', 'other.sh']) {
      expect(lines(readFileSync(path.join(cwd, 'dist', name), 'utf8'))[0]).toBe(
        lines(readFileSync(path.join(cwd, 'src', name), 'utf8'))[0],
      );
      expect(statSync(path.join(cwd, 'dist', name)).mode & 0o111).toBe(0o111);
    }
    expect(await run(cwd, 'dist/tool.mjs')).toBe('module compiled 1,2,3');
    expect(await run(cwd, 'dist/tool')).toBe('commonjs compiled 1,2,3');
  });

  it('keep their byte order mark', async () => {
    const cwd = project({ 'src/a.cjs': `\uFEFF${commonjsText}`, 'src/b.js': '\uFEFFlet b;\n' });
    await compile(cwd, 'src', '--out', 'dist');
    const outputs = tree(path.join(cwd, 'dist')) ?? {};
    expect(outputs['a.cjs'].lastIndexOf('\uFEFF')).toBe(0);
    expect(outputs['b.js']).toBe('\uFEFFlet b;\n');
    expect(await run(cwd, 'dist/a.cjs')).toBe('commonjs compiled 1,2,3');
  });

  it('may be bundles of 5 MB in one line', async () => {
    const filler = Array.from(
      { length: 60_000 },
      (_, index) => `function f${index}(a,b){return a.map(c=>c*${index}+b).join("${'x'.repeat(30)}")}`,
    );
    const cwd = project({ 'bundle.js': `${filler.join('')}function*gen(){yield 1;yield*[2,3]}${report('bundle')}` });
    expect(statSync(path.join(cwd, 'bundle.js')).size).toBeGreaterThan(5_000_000);
    await compile(cwd, 'bundle.js', '--out', 'dist', '--sourcemap');
    expect(await run(cwd, 'dist/bundle.js')).toBe('bundle compiled 1,2,3');
  });
});

describe('--json', () => {
  it('prints one object and nothing else', async () => {
    const cwd = project({ 'src/a.mjs': moduleText, 'src/b.txt': 'b' });
    const { code, stdout, stderr } = await genframe(['compile', 'src', '--out', 'dist', '--json', '--sourcemap'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const report = JSON.parse(stdout);
    const bytesIn = Buffer.byteLength(moduleText);
    const bytesOut = statSync(path.join(cwd, 'dist/a.mjs')).size;
    const bytesBeside = statSync(path.join(cwd, 'dist/a.mjs.map')).size + statSync(path.join(cwd, 'dist/a.mjs.code.json')).size;
    expect(report).toEqual({
      ok: true,
      out: 'dist',
      totals: {
        files: 2,
        compiled: 1,
        copied: 1,
        generators: { compiled: 1, native: 0 },
        bytesIn: bytesIn + 1,
        bytesOut: bytesOut + 1,
        bytesBeside,
      },
      files: [
        {
          input: 'src/a.mjs',
          output: 'dist/a.mjs',
          status: 'compiled',
          sourceType: 'module',
          generators: { compiled: 1, native: 0 },
          bytesIn,
          bytesOut,
          bytesBeside,
          map: 'dist/a.mjs.map',
          sidecar: 'dist/a.mjs.code.json',
        },
        {
          input: 'src/b.txt',
          output: 'dist/b.txt',
          status: 'copied',
          generators: { compiled: 0, native: 0 },
          bytesIn: 1,
          bytesOut: 1,
          bytesBeside: 0,
        },
      ],
      warnings: [],
      errors: [],
      skipped: [],
      milliseconds: expect.any(Number),
    });
  });
});
