/** `genframe run` and `genframe/register`: programs behave as under node, and their generators are compiled. */
import path from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { type Ended, ended, genframe, node, project, registered, type StartOptions, start } from './support/genframe.js';
import { commonjsText, generator, leftNative, moduleText, plainText, report, syntaxError } from './support/programs.js';

type Run = (args: readonly string[], options: StartOptions) => Promise<Ended>;

/** Both ways in. */
const ways: [string, Run][] = [
  ['genframe run', (args, options) => genframe(['run', ...args], options)],
  ['node --import genframe/register', registered],
];

/** What a program's user sees; temporary paths and process ids aside, it has to be as under node. */
const seen = ({ code, signal, stdout, stderr }: Ended): object => ({
  code,
  signal,
  stdout,
  stderr: stderr.replace(/\(node:\d+\)/g, '(node)'),
});

describe.each(ways)('%s', (_name, run) => {
  it('has generators shown in the console, by modules and by CommonJS, without importing anything', async () => {
    const text = 'function* counter(n) {\n  yield n;\n}\nconst gen = counter(1);\ngen.next();\nconsole.log(gen);\n';
    const cwd = project({ 'a.mjs': text, 'b.cjs': text });
    for (const name of ['a.mjs', 'b.cjs']) {
      const { stdout, code } = await run([name], { cwd });
      expect([code, stdout]).toEqual([0, `<generator object counter suspended at ${path.join(cwd, name)}:2:3 { n: 1 }>\n`]);
    }
  });

  it('compiles modules, CommonJS, and what only its syntax tells apart, however they load each other', async () => {
    const cwd = project({
      'main.mjs': `import './c.cjs';\nimport './open-c.js';\nimport './open-m.js';\nawait import('./lazy.mjs');\n${moduleText}`,
      'c.cjs': commonjsText,
      'open-c.js': commonjsText.replace('commonjs', 'open commonjs'),
      'open-m.js': moduleText.replace('module', 'open module'),
      'lazy.mjs': moduleText.replace('module', 'lazy'),
      'main.cjs': `require('./c.cjs');\nrequire('./open-c');\nimport('./lazy.mjs').then(() => import('./open-m.js'));\n${commonjsText}`,
    });
    const { stdout, stderr, code } = await run(['main.mjs'], { cwd, env: { NODE_NO_WARNINGS: '1' } });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n')).toEqual([
      'commonjs compiled 1,2,3',
      'open commonjs compiled 1,2,3',
      'open module compiled 1,2,3',
      'lazy compiled 1,2,3',
      'module compiled 1,2,3',
    ]);
    const required = await run(['main.cjs'], { cwd, env: { NODE_NO_WARNINGS: '1' } });
    expect([required.code, required.stderr]).toEqual([0, '']);
    expect(required.stdout.trimEnd().split('\n')).toEqual([
      'commonjs compiled 1,2,3',
      'open commonjs compiled 1,2,3',
      'commonjs compiled 1,2,3',
      'lazy compiled 1,2,3',
      'open module compiled 1,2,3',
    ]);
  });

  it('starts a program that only its syntax tells apart', async () => {
    const cwd = project({ 'm.js': moduleText, 'c.js': commonjsText, 'es/package.json': '{"type":"module"}', 'es/a.js': plainText });
    const env = { NODE_NO_WARNINGS: '1' };
    expect((await run(['m.js'], { cwd, env })).stdout).toBe('module compiled 1,2,3\n');
    expect((await run(['c.js'], { cwd, env })).stdout).toBe('commonjs compiled 1,2,3\n');
    expect((await run(['es/a.js'], { cwd, env })).stdout).toBe('plain compiled 1,2,3\n');
  });

  it('gives the program what node gives it', async () => {
    const cwd = project({
      'dep/index.cjs': `${generator}exports.main = require.main === module;\nexports.cache = Object.keys(require.cache).length > 0;\nexports.name = __filename;\n`,
      'a b#%.mjs': [
        generator,
        "import { createRequire } from 'node:module';",
        'const require = createRequire(import.meta.url);',
        "console.log(process.argv.slice(1), import.meta.url, require('./dep'.concat('/index.cjs')), typeof module);",
        "let text = '';",
        'for await (const chunk of process.stdin) text += chunk;',
        'console.log(await Promise.resolve(text), process.exitCode, Object.keys(process.env).length > 0);',
        "console.error('to stderr');",
        'process.exitCode = 7;',
      ].join('\n'),
      'main.cjs': `${generator}console.log(process.argv.slice(1), require.main === module, __dirname, this === exports);\nprocess.exit(3);\n`,
    });
    for (const [args, stdin] of [
      [['a b#%.mjs', '--out', 'x', '-h', '--', '--version'], 'piped\n'],
      [['main.cjs', 'run', '--deps'], ''],
    ] as const) {
      expect(seen(await run(args, { cwd, stdin }))).toEqual(seen(await node(args, { cwd, stdin })));
    }
  });

  it('ends as node does: by errors, by signals, by waiting for what never comes', async () => {
    const cwd = project({
      'rejects.mjs': `${generator}Promise.reject(7);\n`,
      'never.mjs': `${generator}await new Promise(() => {});\n`,
      'signal.cjs': `${generator}process.kill(process.pid, 'SIGTERM');\nsetTimeout(() => {}, 5000);\n`,
      'beforeExit.cjs': `${generator}let n = 0;\nprocess.on('beforeExit', () => n++ < 1 && setTimeout(() => console.log('again'), 5));\nprocess.on('exit', (code) => console.log('exit', code));\n`,
    });
    for (const file of ['rejects.mjs', 'never.mjs', 'signal.cjs', 'beforeExit.cjs']) {
      const [expected, actual] = [await node([file], { cwd }), await run([file], { cwd })];
      expect([actual.code, actual.signal, actual.stdout]).toEqual([expected.code, expected.signal, expected.stdout]);
    }
  });

  it('shows original lines in stack traces', async () => {
    const throwing =
      'function* gen() {\n  const a = yield 1;\n\n  throw new Error("here");\n}\nconst it = gen();\nit.next();\nit.next();\n';
    const cwd = project({ 'a.mjs': `// one more\n${throwing}`, 'b.cjs': throwing });
    expect((await run(['a.mjs'], { cwd })).stderr).toContain(`${path.join(cwd, 'a.mjs')}:5:9`);
    expect((await run(['b.cjs'], { cwd })).stderr).toContain(`${path.join(cwd, 'b.cjs')}:4:9`);
  });

  it('has frames with the lines of the first source, where a file came with a map', async () => {
    const source =
      'interface A {\n  a: string;\n}\nfunction* g(): Generator<number> {\n  yield 1;\n}\nconst it: any = g();\nit.next();\nconsole.log(it.gi_code.co_filename, it.gi_frame.f_lineno);\n';
    const { code } = transformSync(source, { loader: 'ts', sourcemap: 'inline', sourcefile: 'a.ts' });
    const cwd = project({ 'a.mjs': code });
    expect((await run(['a.mjs'], { cwd })).stdout).toBe(`${path.join(cwd, 'a.ts')} 5\n`);
  });

  it('has one runtime for everybody, wherever the program is', async () => {
    const cwd = project({
      'main.mjs': `${generator}import { StopIteration } from 'genframe/runtime';\nimport other from './c.cjs';\nconsole.log([...gen()].join(), typeof StopIteration, other === StopIteration);\n`,
      'c.cjs': `${generator}module.exports = require('genframe/runtime').StopIteration;\n`,
    });
    const { stdout, stderr } = await run(['main.mjs'], { cwd });
    expect([stdout, stderr]).toEqual(['1,2,3 function true\n', '']);
  });

  it('leaves syntax errors to node', async () => {
    const cwd = project({
      'a.cjs': syntaxError,
      'b.mjs': `import './c.mjs';\n`,
      'c.mjs': syntaxError,
      'catches.mjs': `${generator}await import('./c.mjs').catch((error) => console.log(error instanceof SyntaxError));\n`,
    });
    for (const file of ['a.cjs', 'b.mjs', 'catches.mjs']) {
      const [expected, actual] = [await node([file], { cwd }), await run([file], { cwd })];
      const withoutStack = ({ stderr }: Ended): string => stderr.replace(/^\s+at .*\n/gm, '');
      expect([actual.code, actual.stdout, withoutStack(actual)]).toEqual([expected.code, expected.stdout, withoutStack(expected)]);
    }
  });

  it('warns of what stays native', async () => {
    const cwd = project({ 'a.mjs': leftNative, 'b.cjs': leftNative });
    for (const file of ['a.mjs', 'b.cjs']) {
      const { code, stdout, stderr } = await run([file], { cwd });
      expect([code, stdout]).toEqual([0, '1\n']);
      expect(stderr).toMatch(new RegExp(`GenframeWarning: .*eval.*${file}:2:\\d+\\)`));
    }
  });

  it('compiles what the program forks', async () => {
    const cwd = project({
      'main.mjs': `${generator}import { fork } from 'node:child_process';\nfork('./child.cjs');\n`,
      'child.cjs': commonjsText,
    });
    expect((await run(['main.mjs'], { cwd })).stdout).toBe('commonjs compiled 1,2,3\n');
  });

  it('runs what is compiled already', async () => {
    const cwd = project({ 'src/a.mjs': moduleText, 'src/b.cjs': commonjsText });
    await genframe(['compile', 'src', '--out', 'dist'], { cwd });
    expect(await run(['dist/a.mjs'], { cwd })).toMatchObject({ code: 0, stdout: 'module compiled 1,2,3\n', stderr: '' });
    expect(await run(['dist/b.cjs'], { cwd })).toMatchObject({ code: 0, stdout: 'commonjs compiled 1,2,3\n', stderr: '' });
  });
});

describe('dependencies', () => {
  const files = {
    'node_modules/dep/package.json': '{"name":"dep","exports":{"import":"./m.mjs","require":"./c.cjs"}}',
    'node_modules/dep/m.mjs': moduleText.replace('module', 'dep module'),
    'node_modules/dep/c.cjs': commonjsText.replace('commonjs', 'dep commonjs'),
    'main.mjs': "import 'dep';\nimport { createRequire } from 'node:module';\ncreateRequire(import.meta.url)('dep');\n",
  };
  const [native, compiled] = ['native', 'compiled'].map((how) => `dep module ${how} 1,2,3\ndep commonjs ${how} 1,2,3\n`);

  it('stay native unless asked for', async () => {
    const cwd = project(files);
    expect((await genframe(['run', 'main.mjs'], { cwd })).stdout).toBe(native);
    expect((await genframe(['run', '--deps', 'main.mjs'], { cwd })).stdout).toBe(compiled);
    expect((await registered(['main.mjs'], { cwd })).stdout).toBe(native);
    expect((await registered(['main.mjs'], { cwd, env: { GENFRAME_OPTIONS: '{"deps":true}' } })).stdout).toBe(compiled);
  });

  it('are compiled in forked processes by the same options', async () => {
    const cwd = project({ ...files, 'parent.mjs': "import { fork } from 'node:child_process';\nfork('./main.mjs');\n" });
    expect((await genframe(['run', '--deps', 'parent.mjs'], { cwd })).stdout).toBe(compiled);
  });
});

describe('--strict', () => {
  it('refuses to load what stays native, with place and code frame', async () => {
    const cwd = project({ 'a.mjs': leftNative, 'b.cjs': leftNative });
    for (const file of ['a.mjs', 'b.cjs']) {
      for (const { code, stdout, stderr } of [
        await genframe(['run', '--strict', file], { cwd }),
        await registered([file], { cwd, env: { GENFRAME_OPTIONS: '{"strict":true}' } }),
      ]) {
        expect([code, stdout]).toEqual([1, '']);
        expect(stderr).toMatch(/> 2 \| .*eval/);
        expect(stderr).toMatch(new RegExp(`^ +at .*${file}:2:\\d+$`, 'm'));
      }
    }
  });
});

describe('--functions', () => {
  it('gives ordinary functions frames', async () => {
    const frames =
      "import { currentframe } from 'genframe/inspect';\nconst bar = () => currentframe();\nfunction foo() {\n  return bar();\n}\nconsole.log(foo()?.f_back?.f_code.co_name);\n";
    const cwd = project({ 'a.mjs': frames });
    expect((await genframe(['run', '--functions', 'a.mjs'], { cwd })).stdout).toBe('foo\n');
    expect((await genframe(['run', 'a.mjs'], { cwd })).stdout).toBe('undefined\n');
    expect((await registered(['a.mjs'], { cwd, env: { GENFRAME_OPTIONS: '{"functions":true}' } })).stdout).toBe('foo\n');
  });
});

describe('threads', () => {
  it('of a registered program are compiled', async () => {
    const cwd = project({
      'main.mjs':
        "import { Worker } from 'node:worker_threads';\nnew Worker(new URL('./a.mjs', import.meta.url)).on('exit', () => new Worker('./b.cjs'));\n",
      'a.mjs': moduleText,
      'b.cjs': commonjsText,
    });
    const { stdout, stderr } = await registered(['main.mjs'], { cwd });
    expect([stdout, stderr]).toEqual(['module compiled 1,2,3\ncommonjs compiled 1,2,3\n', '']);
  });
});

describe('signals', () => {
  it('reach the program itself', async () => {
    const cwd = project({
      'a.cjs': `${generator}process.on('SIGINT', () => { console.log('asked to end'); process.exit(4); });\nsetInterval(() => {}, 1000);\nconsole.log('ready');\n`,
    });
    const child = await start(['run', 'a.cjs'], { cwd });
    const end = ended(child);
    child.stdout.once('data', () => child.kill('SIGINT'));
    expect(await end).toMatchObject({ code: 4, stdout: 'ready\nasked to end\n' });
  });
});

describe('bad input', () => {
  it('gets one message', async () => {
    const cwd = project({ 'a.ts': generator, 'dir/x.txt': '', 'a.cjs': report('x') });
    const message = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await genframe(['run', ...args], { cwd });
      expect([code, stdout]).toEqual([1, '']);
      return stderr;
    };
    expect(await message('nope.js')).toBe("error  there is no program 'nope.js'\n");
    expect(await message('dir')).toBe("error  there is no program 'dir'\n");
    expect(await message('a.ts')).toMatch(/^error {2}a\.ts {2}TypeScript: strip its types first/);
    expect(await message('--dep', 'a.cjs')).toMatch(/^error {2}unknown option '--dep'\n\(Did you mean --deps\?\)/);
    expect(await message()).toMatch(/^error {2}missing required argument 'file'/);
  });

  it('in the environment gets one too', async () => {
    const cwd = project({ 'a.cjs': 'console.log("ran");\n' });
    for (const [text, expected] of [
      ['{', /^genframe: GENFRAME_OPTIONS is not valid JSON: \{; write for example GENFRAME_OPTIONS='\{"deps":true\}'\n$/],
      ['[]', /^genframe: GENFRAME_OPTIONS must be a JSON object/],
      ['{"dep":true}', /^genframe: GENFRAME_OPTIONS has an unknown option 'dep'; known are deps, functions, strict, trace\n$/],
      ['{"deps":1}', /^genframe: option 'deps' in GENFRAME_OPTIONS must be true or false, not 1\n$/],
    ] as const) {
      const { code, stdout, stderr } = await registered(['a.cjs'], { cwd, env: { GENFRAME_OPTIONS: text } });
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(expected);
    }
    expect((await registered(['a.cjs'], { cwd, env: { GENFRAME_OPTIONS: '' } })).stdout).toBe('ran\n');
  });
});
