/**
 * The package as users get it: packed, checked, and installed into a project of its own.
 * Everything here runs on the built files; `npm run test:package` builds them first.
 */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { node, run } from './process.js';
import { install, installed, printed } from './project.js';
import { pack, readManifest, repository, type Tarball } from './tarball.js';

let home: string;
let project: string;
let tarball: Tarball;

beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'genframe-package-'));
  project = path.join(home, 'project');
  await mkdir(project);
  tarball = await pack(home);
  await install(project, tarball.path);
});

afterAll(async () => {
  await rm(home, { recursive: true, force: true });
});

/** Names of a chunk's imports, static and dynamic, from built text. */
function importsOf(text: string): string[] {
  return [...text.matchAll(/(?:\bfrom |\bimport |\brequire\(|\bimport\()\s*["']([^"']+)["']/g)].map((match) => match[1]);
}

/** What the files of the package reach from an entry, within the package and outside. */
async function reachable(entry: string): Promise<{ files: Set<string>; outside: Set<string> }> {
  const files = new Set<string>();
  const outside = new Set<string>();
  const queue = [entry];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const target of importsOf(await installed(project, file))) {
      if (target.startsWith('.')) queue.push(path.posix.join(path.posix.dirname(file), target));
      else outside.add(target);
    }
  }
  return { files, outside };
}

/** What a bundler makes of a module of the project. */
async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: project },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
  });
  return outputFiles[0].text.trim();
}

describe('the tarball', () => {
  test('holds the built files and the papers, nothing else', () => {
    const papers = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
    expect(tarball.files.filter((file) => !file.startsWith('dist/'))).toEqual(papers);
    expect(tarball.files.filter((file) => file.startsWith('dist/') && !/\.(c?js|d\.c?ts)$/.test(file))).toEqual([]);
  });

  test('has no chunk that nothing imports', async () => {
    const scripts = tarball.files.filter((file) => /\.c?js$/.test(file));
    const wanted = new Set<string>();
    for (const entry of scripts.filter((file) => !file.startsWith('dist/chunks/'))) {
      for (const file of (await reachable(entry)).files) wanted.add(file);
    }
    expect(scripts.filter((file) => !wanted.has(file))).toEqual([]);
  });

  test('passes publint', async () => {
    const data = await readFile(tarball.path);
    const buffer = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test('has the right types for every entry in every module system', async () => {
    const untyped = ['./dist/runtime.global.js', './dist/inspect.global.js', './package.json'];
    const { exports } = await readManifest();
    const entrypoints = Object.keys(exports).filter((entry) => !untyped.includes(entry));
    const result = await checkPackage(createPackageFromTarballData(await readFile(tarball.path)), { entrypoints });
    if (!result.types) throw new Error('the tarball has no types');
    const problems = result.problems.map((problem) => ({
      kind: problem.kind,
      ...('entrypoint' in problem && { entrypoint: problem.entrypoint, resolutionKind: problem.resolutionKind }),
    }));
    // Resolution of the time before `exports` knows no entries below the package.
    const left = problems.filter((problem) => problem.resolutionKind !== 'node10');
    // `genframe/register` is for `node --import`: an ES module also for those who require it.
    expect(left).toEqual([{ kind: 'CJSResolvesToESM', entrypoint: './register', resolutionKind: 'node16-cjs' }]);
  });

  test('keeps the runtime free of dependencies and of the compiler', async () => {
    for (const entry of ['index', 'node', 'inspect', 'dis', 'traceback', 'devtools']) {
      for (const extension of entry === 'index' ? ['js'] : ['js', 'cjs']) {
        const { files, outside } = await reachable(`dist/runtime/${entry}.${extension}`);
        expect([...outside], `${entry}.${extension}`).toEqual([]);
        const texts = await Promise.all([...files].map((file) => installed(project, file)));
        // The built files name the source of each of their parts.
        const sources = texts.flatMap((text) => [...text.matchAll(/^\/\/ ((?:src|runtime)\/\S+)$/gm)].map((match) => match[1]));
        expect(sources.length).toBeGreaterThan(0);
        expect(sources.filter((source) => !source.startsWith('runtime/'))).toEqual([]);
      }
    }
  });

  test('names its library entries in package.json, and the other way round', async () => {
    const { exports } = await readManifest();
    const exported = new Set(JSON.stringify(exports).match(/dist\/[\w/.-]+?(?=")/g));
    const built = tarball.files.filter((file) => /^dist\/(runtime\/|plugin\/|[\w.-]+$)/.test(file));
    // Declarations that several entries share stand beside them under a hashed name.
    const inner = ['dist/register.d.cts', 'dist/register-hooks.js'];
    const entries = built.filter((file) => !/-[\w-]{8}\.d\.c?ts$/.test(file) && !inner.includes(file));
    expect([...exported].sort()).toEqual(entries.sort());
  });
});

describe('a fresh project', () => {
  test('imports the compiler', async () => {
    const { value, stderr } = await printed(project, 'compiler.mjs');
    expect(value).toEqual({ code: true, map: 3, warnings: 0, compiled: 1, error: ['CompileError', 'syntax-error', 'broken.js', 1] });
    expect(stderr).toBe('');
  });

  test('requires the compiler', async () => {
    const { value, stderr } = await printed(project, 'compiler.cjs');
    expect(value).toEqual({ code: true, map: 3, warnings: 0, compiled: 1, error: ['CompileError', 'syntax-error', 'broken.js', 1] });
    expect(stderr).toBe('');
  });

  test('runs a compiled module on the imported runtime, a compiled CommonJS file on the required one, both on one state', async () => {
    const { value, stderr } = await printed(project, 'both.mjs');
    const session = { first: 1, second: 2, locals: { result: 'hello' }, end: 'StopIteration: done', frame: null, stop: true };
    expect(value).toEqual({
      module: session,
      commonjs: session,
      seenByInspect: ['GEN_CLOSED', 'GEN_CLOSED', 'GEN_CREATED', 'GEN_CREATED'],
      delegated: [0, 1, 'from commonjs'],
    });
    expect(stderr).toBe('');
  });

  test('runs a compiled script on runtime.global.js in a realm with nothing but the language', async () => {
    await node(['script.mjs'], project);
    const realm = vm.createContext({});
    vm.runInContext(await installed(project, 'dist/runtime.global.js'), realm);
    vm.runInContext(await readFile(path.join(project, 'out/script.js'), 'utf8'), realm);
    expect(vm.runInContext('JSON.stringify(session())', realm)).toBe('[1,2,"done","hello goodbye","gen_fn"]');
    expect(vm.runInContext('typeof genframe', realm)).toBe('object');
    expect(vm.runInContext('Object.keys(globalThis).join()', realm)).not.toContain('genframe');
  });

  test('looks into a script’s generators with inspect.global.js in place of runtime.global.js', async () => {
    await node(['script.mjs'], project);
    const realm = vm.createContext({});
    const script = await installed(project, 'dist/inspect.global.js');
    vm.runInContext(script, realm);
    vm.runInContext(await readFile(path.join(project, 'out/script.js'), 'utf8'), realm);
    expect(vm.runInContext('JSON.stringify(session())', realm)).toBe('[1,2,"done","hello goodbye","gen_fn"]');
    vm.runInContext('const gen = gen_fn(); gen.next(); const { inspect, dis, traceback } = genframe;', realm);
    expect(vm.runInContext('inspect.getgeneratorstate(gen)', realm)).toBe('GEN_SUSPENDED');
    expect(vm.runInContext('traceback.where(gen)[0].function', realm)).toBe('gen_fn');
    expect(vm.runInContext('new dis.Bytecode(gen).dis()', realm)).toMatch(/LOAD_CONST[\s\S]*YIELD_VALUE/);
    expect(vm.runInContext('devtoolsFormatters.length', realm)).toBe(1);
    // A second time, it changes nothing; after the plain runtime, which knows generators already, it cannot help any more.
    vm.runInContext(script, realm);
    expect(vm.runInContext('genframe.inspect === inspect', realm)).toBe(true);
    const plain = vm.createContext({});
    vm.runInContext(await installed(project, 'dist/runtime.global.js'), plain);
    expect(vm.runInContext('"inspect" in genframe', plain)).toBe(false);
    expect(() => vm.runInContext(script, plain)).toThrow('inspect.global.js takes the place of runtime.global.js');
  });

  test('has the command', async () => {
    const manifest = await readManifest();
    const genframe = path.join(project, 'node_modules/.bin/genframe');
    expect((await run(genframe, ['--version'], project)).stdout.trim()).toBe(manifest.version);
    await run(genframe, ['compile', 'src', '--out', 'out/compiled'], project);
    expect((await readdir(path.join(project, 'out/compiled'))).filter((name) => name.endsWith('.js')).sort()).toEqual([
      'generators.js',
      'main.js',
    ]);
    expect(await readFile(path.join(project, 'out/compiled/generators.js'), 'utf8')).not.toMatch(/function\s*\*\s*range/);
    const ran = '0 1 2 compiled src/main.js one,two\n';
    expect((await node(['out/compiled/main.js', 'one', 'two'], project)).stdout).toBe(ran.replace('src', 'out/compiled'));
    expect((await run(genframe, ['run', 'src/main.js', 'one', 'two'], project)).stdout).toBe(ran);
    expect((await run(genframe, ['dis', 'src/generators.js', 'range'], project)).stdout).toMatch(/YIELD_VALUE[\s\S]*RETURN_VALUE/);
  });

  test('compiles on import under genframe/register', async () => {
    const { stdout, stderr } = await node(['--import', 'genframe/register', 'src/main.js', 'one', 'two'], project);
    expect(stdout).toBe('0 1 2 compiled src/main.js one,two\n');
    expect(stderr).toBe('');
  });

  test('builds with the Vite plugin, and leaves the opcode table out of the bundle', async () => {
    const vite = path.join(project, 'node_modules/vite/bin/vite.js');
    await node([vite, 'build', '--config', 'vite/vite.config.mjs'], project);
    const bundle = await readFile(path.join(project, 'out/vite/main.js'), 'utf8');
    expect(bundle).not.toMatch(/function\s*\*\s*range/);
    expect(bundle).not.toMatch(/LOAD_FAST|EXTENDED_ARG/);
    expect((await node(['out/vite/main.js', 'one', 'two'], project)).stdout).toBe('0 1 2 compiled out/vite/main.js one,two\n');
  });

  test('gets the plugins as functions from require', async () => {
    const { value } = await printed(project, 'plugins.cjs');
    expect(value).toEqual({
      vite: 'genframe',
      rollup: 'genframe',
      rolldown: 'genframe',
      esbuild: 'genframe',
      webpack: 'function',
      rspack: 'function',
    });
  });

  test('bundles of the runtime what is used', async () => {
    const unused = await bundled(
      "import * as a from 'genframe/runtime'; import * as b from 'genframe/inspect'; import * as c from 'genframe/dis';",
    );
    expect(unused).toBe('');
    const whole = await bundled("import * as runtime from 'genframe/runtime'; console.log(runtime);");
    const leaf = await bundled("import { StopIteration } from 'genframe/runtime'; console.log(StopIteration);");
    expect(leaf.length).toBeLessThan(whole.length / 4);
  });

  test('lets an editor complete what generators have', async () => {
    const file = path.join(project, 'types/generators.mts');
    const text = `${await readFile(file, 'utf8')}\ngen.gi_`;
    const host: ts.LanguageServiceHost = {
      getCompilationSettings: () => ({
        module: ts.ModuleKind.NodeNext,
        target: ts.ScriptTarget.ES2022,
        strict: true,
        types: ['genframe/types'],
      }),
      getScriptFileNames: () => [file],
      getScriptVersion: () => '1',
      getScriptSnapshot: (name) => {
        const content = name === file ? text : ts.sys.readFile(name);
        return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
      },
      getCurrentDirectory: () => path.dirname(file),
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    };
    const completions = ts.createLanguageService(host).getCompletionsAtPosition(file, text.length, {});
    const names = completions?.entries.map(({ name }) => name) ?? [];
    expect(names.filter((name) => name.startsWith('gi_'))).toEqual([
      'gi_code',
      'gi_frame',
      'gi_running',
      'gi_state',
      'gi_suspended',
      'gi_yieldfrom',
    ]);
    expect(names).toEqual(expect.arrayContaining(['send', 'raise', 'close', '__name__', '__qualname__', 'next']));
  });

  test('type-checks', async () => {
    const tsc = path.join(repository, 'node_modules/typescript/bin/tsc');
    for (const config of ['nodenext', 'bundler', 'generators']) await node([tsc, '-p', `types/tsconfig.${config}.json`], project);
  });
});
