import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mayHoldGenerators, moduleFilter } from '../../src/plugin/filter.js';
import { type PluginOptions, resolvePluginOptions } from '../../src/plugin/options.js';

const accepts = (id: string, options: PluginOptions = {}): boolean => moduleFilter(resolvePluginOptions(options)).accepts(id);
const inProject = (file: string): string => path.resolve(file);

describe('modules compiled by default', () => {
  it.each([
    '/app/src/main.js',
    '/app/src/main.mjs',
    '/app/src/legacy.cjs',
    '/app/src/view.jsx',
    '/app/src/main.ts',
    '/app/src/main.mts',
    '/app/src/view.tsx',
    '/app/src/App.vue',
    '/app/src/App.vue?vue&type=script&setup=true&lang.ts',
    '/app/src/main.ts?t=1700000000000',
    '/app/index.html?html-proxy&index=0.js',
    '/app/src/task.ts?worker_file&type=module',
    'C:\\app\\src\\main.js',
  ])('accepts %s', (id) => expect(accepts(id)).toBe(true));

  it.each([
    '/app/src/style.css',
    '/app/data.json',
    '/app/src/types.d.ts',
    '/app/src/main.ts?raw',
    '/app/src/main.js?url',
    '/app/src/App.vue?vue&type=style&index=0&lang.css',
    '/app/src/App.vue?vue&type=template&id=1',
    '\0virtual:entry.js',
    '/app/src/old.cjs?commonjs-proxy',
    '/app/node_modules/dep/index.js',
    'C:\\app\\node_modules\\dep\\index.js',
    '/app/node_modules/genframe/dist/runtime/index.js',
    fileURLToPath(new URL('../../runtime/abi.ts', import.meta.url)),
  ])('leaves %s alone', (id) => expect(accepts(id)).toBe(false));
});

describe('include and exclude', () => {
  it('reads globs from the working directory, and any depth with **', () => {
    expect(accepts(inProject('src/a.js'), { include: 'src/*.js' })).toBe(true);
    expect(accepts(inProject('src/deep/a.js'), { include: 'src/*.js' })).toBe(false);
    expect(accepts('/elsewhere/src/a.js', { include: 'src/*.js' })).toBe(false);
    expect(accepts('/elsewhere/lib/a.js', { include: '**/lib/*.js' })).toBe(true);
  });

  it('takes regular expressions, also global ones, as often as asked', () => {
    const filter = moduleFilter(resolvePluginOptions({ include: /\/gen\/.*\.js$/g }));
    expect([1, 2, 3].map(() => filter.accepts('/app/gen/a.js'))).toEqual([true, true, true]);
  });

  it('lets exclude win', () => {
    expect(accepts(inProject('src/a.js'), { include: ['src/**'], exclude: ['src/a.js'] })).toBe(false);
    expect(accepts(inProject('src/b.js'), { exclude: [/a\.js$/] })).toBe(true);
  });

  it('compiles dependencies only where a pattern names node_modules', () => {
    const dep = inProject('node_modules/dep/index.js');
    expect(accepts(dep, { include: '**/*.js' })).toBe(false);
    expect(accepts(dep, { include: ['src/**', '**/node_modules/dep/**'] })).toBe(true);
    expect(accepts(inProject('node_modules/other/index.js'), { include: ['**/*.js', /node_modules\/dep\//] })).toBe(false);
    expect(moduleFilter(resolvePluginOptions({ include: /node_modules\/dep/ })).coversDependencies).toBe(true);
  });

  it('never compiles the runtime, not even when asked to', () => {
    expect(accepts('/app/node_modules/genframe/dist/runtime/index.js', { include: /node_modules/ })).toBe(false);
  });

  it('gives bundlers a hook filter that is no narrower than its own decision', () => {
    const { hook } = moduleFilter(resolvePluginOptions({ include: ['src/**'], exclude: /skip/ }));
    expect(hook.id.include).toEqual(['src/**']);
    expect(hook.id.exclude).toContainEqual(/skip/);
    expect(hook.code).toBe(mayHoldGenerators);
    expect(moduleFilter(resolvePluginOptions({ functions: true })).hook.code).toBeUndefined();
  });
});

describe('the look at the text', () => {
  it.each([
    'function* g() {}',
    'function*g(){}',
    'async function /* why */ * g() {}',
    'function // why\n* g() {}',
    'export default function*(){}',
    '({ *g() {} })',
    '({*[k](){}})',
    "({ * 'a b' () {} })",
    '({ *1.5() {} })',
    'class A { static *#p() {} }',
    'class A { async * /* why */ g /* why */ () {} }',
    'class A { *\\u0061() {} }',
    'class A { *ä() {} }',
    'class A { *typed<T>(x: T): Generator<T> {} }',
    'const x = yield;',
  ])('finds a generator in %s', (code) => expect(mayHoldGenerators.test(code)).toBe(true));

  it.each([
    'const a = b * c;',
    '/** A function of `x`.\n * @param x the value\n */\nexport const f = (x) => x ** 2;',
    'import * as all from "all";',
  ])('finds none in %s', (code) => expect(mayHoldGenerators.test(code)).toBe(false));
});

describe('bad options', () => {
  it.each([
    [{ includes: 'src' }, /unknown option 'includes'; known are include, exclude, bytecode/],
    [{ include: 5 }, /option 'include' must be a glob, a regular expression or a list/],
    [{ exclude: ['a', null] }, /option 'exclude' must be a glob/],
    [{ bytecode: 'file' }, /option 'bytecode' must be one of inline, sidecar, none, not "file"/],
    [{ strict: 'yes' }, /option 'strict' must be true or false, not "yes"/],
  ])('refuses %j', (options, message) => {
    expect(() => resolvePluginOptions(options as PluginOptions)).toThrow(message);
  });
});
