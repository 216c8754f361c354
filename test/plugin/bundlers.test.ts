/** The same program through every other bundler: it prints what it prints natively, and its generators have frames. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { rspack } from '@rspack/core';
import { build as esbuild } from 'esbuild';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import { embeddedCode } from '../../src/cli/embedded.js';
import { compile } from '../../src/compile.js';
import genframeEsbuild from '../../src/plugin/esbuild.js';
import type { PluginOptions } from '../../src/plugin/options.js';
import genframeRolldown from '../../src/plugin/rolldown.js';
import genframeRspack from '../../src/plugin/rspack.js';
import genframeWebpack from '../../src/plugin/webpack.js';
import { decodeSidecar } from '../../src/sidecar.js';
import { makeProject, runNode } from './support/project.js';
import { placeOf, trace } from './support/trace.js';

let root: string;
beforeAll(async () => {
  root = await makeProject('entry');
});

/** Bundle an entry into a folder of its own; throws an error whose message is what the bundler shows. */
type Bundle = (entry: string, outdir: string, options?: PluginOptions) => Promise<{ warnings: string }>;

const pack = { mode: 'production', target: 'node', devtool: 'source-map', optimization: { minimize: false } } as const;
const webpackOutput = (outdir: string) => ({
  path: outdir,
  filename: 'main.cjs',
  devtoolModuleFilenameTemplate: '[absolute-resource-path]',
});

const bundlers: Record<string, Bundle> = {
  webpack: (entry, outdir, options) =>
    new Promise((resolve, reject) => {
      const configuration = { ...pack, context: root, entry, output: webpackOutput(outdir), plugins: [genframeWebpack(options)] };
      const compiler = webpack({
        ...configuration,
        module: { rules: [{ test: /\.ts$/, use: path.resolve('test/plugin/support/strip-loader.cjs') }] },
      });
      compiler.run((failure, stats) => {
        const messages = (list: { message: string }[] | undefined): string => (list ?? []).map(({ message }) => message).join('\n');
        const { errors, warnings } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
        const problem = failure?.message ?? messages(errors);
        compiler.close(() => (problem ? reject(new Error(problem)) : resolve({ warnings: messages(warnings) })));
      });
    }),
  Rspack: (entry, outdir, options) =>
    new Promise((resolve, reject) => {
      // By default the loader lowers generators itself, before anyone else sees them.
      const strip = { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } };
      const rules = [{ test: /\.ts$/, type: 'javascript/auto', use: [{ loader: 'builtin:swc-loader', options: strip }] }];
      const compiler = rspack({
        ...pack,
        context: root,
        entry,
        output: webpackOutput(outdir),
        plugins: [genframeRspack(options)],
        module: { rules },
      });
      compiler.run((failure, stats) => {
        const messages = (list: { message: string }[] | undefined): string => (list ?? []).map(({ message }) => message).join('\n');
        const { errors, warnings } = stats?.toJson({ all: false, errors: true, warnings: true }) ?? {};
        const problem = failure?.message ?? messages(errors);
        compiler.close(() => (problem ? reject(new Error(problem)) : resolve({ warnings: messages(warnings) })));
      });
    }),
  esbuild: async (entry, outdir, options) => {
    const result = await esbuild({
      entryPoints: [entry],
      absWorkingDir: root,
      outfile: path.join(outdir, 'main.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      sourcemap: true,
      logLevel: 'silent',
      plugins: [genframeEsbuild(options)],
    });
    return {
      warnings: result.warnings.map(({ text, location }) => `${text} ${location?.file}:${location?.line} ${location?.lineText}`).join('\n'),
    };
  },
  Rolldown: async (entry, outdir, options) => {
    let warnings = '';
    const bundle = await rolldown({
      input: entry,
      cwd: root,
      platform: 'node',
      plugins: [genframeRolldown(options)],
      onLog: (_level, log) => {
        warnings += `${log.message} ${log.loc?.file}:${log.loc?.line} ${log.frame}\n`;
      },
    });
    try {
      await bundle.write({ file: path.join(outdir, 'main.cjs'), format: 'cjs', sourcemap: true });
    } finally {
      await bundle.close();
    }
    return { warnings };
  },
};

describe.each(Object.entries(bundlers))('%s', (name, bundle) => {
  const outdir = (entry: string): string => path.join(root, 'out', name, entry);
  const run = async (entry: string, options?: PluginOptions): Promise<string> => {
    await bundle(`./${entry}`, outdir(entry), options);
    const { stdout, stderr, code } = await runNode(path.join(outdir(entry), 'main.cjs'), '--enable-source-maps');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    return stdout;
  };

  it('prints what the sources print natively', async () => {
    expect(await run('main.js')).toBe((await runNode(path.join(root, 'main.js'))).stdout);
  });

  it('gives generators a frame', async () => {
    expect(await run('look.js', { bytecode: 'inline' })).toBe('1\n');
  });

  it('compiles CommonJS modules as such', async () => {
    expect(await run('mixed.js')).toBe((await runNode(path.join(root, 'mixed.js'))).stdout);
  });

  it('gives import and require one runtime', async () => {
    await run('mixed.js');
    const bundled = await readFile(path.join(outdir('mixed.js'), 'main.cjs'), 'utf8');
    expect(bundled.match(/Symbol\.for\(["']genframe\.intrinsics["']\)/g)).toHaveLength(1);
  });

  it('passes modules through that have been compiled already', async () => {
    const source = '// What they yield.\nexport function* ahead() {\n  yield 1;\n}\n';
    await writeFile(path.join(root, 'ahead.js'), compile(source, { filename: 'ahead.js' }).code);
    await writeFile(
      path.join(root, 'uses-ahead.js'),
      "import { ahead } from './ahead.js';\nconsole.log([...ahead()], ahead().gi_code.co_name);\n",
    );
    expect(await run('uses-ahead.js', { functions: true })).toBe('[ 1 ] ahead\n');
    const bundled = await readFile(path.join(outdir('uses-ahead.js'), 'main.cjs'), 'utf8');
    const codes = embeddedCode(bundled, 'commonjs', 'main.cjs');
    for (const { co_consts } of codes)
      for (const value of co_consts) if (typeof value === 'object' && value?.$ === 'code') codes.push(value.v);
    expect(codes.map((code) => code.co_qualname).filter((name) => name.includes('ahead'))).toEqual(['ahead']);
  });

  it('writes the code objects beside the bundle', async () => {
    await run('main.js');
    const { codeObjects } = decodeSidecar(await readFile(path.join(outdir('main.js'), 'genframe.code.json'), 'utf8'), 'genframe.code.json');
    expect(codeObjects.map((code) => `${code.co_filename} ${code.co_qualname}`)).toEqual([
      'squares.js squares',
      'squares.js Stack.[Symbol.iterator]',
    ]);
  });

  it('maps TypeScript back to its lines', async () => {
    const stdout = await run('typed.ts');
    const original = await readFile(path.join(root, 'typed.ts'), 'utf8');
    expect(stdout).toMatch(
      new RegExp(`^1 2 3\\nRangeError: three is too many\\n[^]*typed\\.ts:${placeOf(original, 'throw new RangeError').line}:`),
    );
    const [code, map] = await Promise.all(
      ['main.cjs', 'main.cjs.map'].map((file) => readFile(path.join(outdir('typed.ts'), file), 'utf8')),
    );
    // The runtime in the bundle throws RangeErrors too.
    const before = code!.slice(0, code!.lastIndexOf('new RangeError', code!.indexOf('three is too many'))).split('\n');
    const place = trace(JSON.parse(map!), { line: before.length, column: before.at(-1)!.length });
    expect({ ...place, source: path.basename(place.source ?? '') }).toEqual({ source: 'typed.ts', ...placeOf(original, 'new RangeError') });
  });

  it('reports a syntax error with its place', async () => {
    const problem = await bundle('./broken.js', outdir('broken.js')).then(
      () => 'no error',
      (error: Error) => error.message,
    );
    expect(problem).toContain('Unexpected token');
    expect(problem).toContain('broken.js');
    expect(problem).toMatch(/\b5:[89]\b/);
    expect(problem).not.toContain('src/plugin');
  });

  it('warns of a generator that stays native, at its place in the TypeScript file', async () => {
    const { warnings } = await bundle('./native.ts', outdir('native.ts'));
    expect(warnings).toMatch(/native\.ts:(?:8|10)\b/);
    expect(warnings).toMatch(/function\* evaluated\(script: Script\)|eval\(script\.text\) as number/);
  });
});
