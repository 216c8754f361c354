import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { rejected, thrown } from './show.mjs';

const require = createRequire(import.meta.url);

export const builds = {
  commonjs: () => ({ babel: require('@babel/core'), gensync: require('gensync') }),
};

/** The pipeline's functions are gensync functions: called plainly they give their generator. */
export const proof = ({ babel }) =>
  require('../node_modules/@babel/core/lib/config/full.js').default(
    { cwd: '/', configFile: false, babelrc: false, plugins: [], caller: undefined },
    babel,
  );

const quiet = { configFile: false, babelrc: false, cwd: '/', compact: false };

/** Sources to transform: texts, and files of installed packages. */
const sources = {
  small: 'const a = 1;\nlet { b, ...rest } = { b: a, c: 2 }; // comment\nexport default () => rest ?? b;\n',
  classes: 'class A extends B { #x = 1; static { A.y = 2; } get x() { return this.#x ** 2; } async *items() { yield* super.items(); } }\n',
  comments: '/* head */ foo(/* inner */ 1, // tail\n 2);\n\n\n/** doc */\nfunction f() {\n  // nothing\n}\n',
  templates: `tag\`a\${1}\\n\${\`nested \${x}\`}\`; \`multi\nline\`; /re[/]gex/giu.test("\\u{1F600}");\n`,
};
/** None of a package that is compiled itself: both trees must hold the same text. */
const files = ['node_modules/commander/lib/option.js', 'node_modules/astring/dist/astring.mjs', 'programs/itertools-ts.mjs'];

function readSources() {
  const all = { ...sources };
  for (const file of files) all[file] = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  return all;
}

/** Renames identifiers, counts nodes, and leaves a note in the file's metadata. */
function renamer({ types }, { suffix }) {
  return {
    name: 'renamer',
    pre() {
      this.count = 0;
    },
    visitor: {
      Identifier(found) {
        this.count++;
        if (found.scope.hasBinding(found.node.name) && found.isReferencedIdentifier() && found.node.name.length === 1) {
          found.scope.rename(found.node.name, `${found.node.name}${suffix}`);
        }
      },
      BinaryExpression: {
        exit(found) {
          const { confident, value } = found.evaluate();
          if (confident && typeof value === 'number') found.replaceWith(types.numericLiteral(Math.abs(value)));
        },
      },
    },
    post(file) {
      file.metadata.identifiers = this.count;
    },
  };
}

/** Adds a call to the start of every function, through a template. */
function tracer({ template, types }) {
  const build = template.statement('console.log(NAME, arguments.length);');
  return {
    visitor: {
      FunctionDeclaration(found) {
        if (found.node.id) found.get('body').unshiftContainer('body', build({ NAME: types.stringLiteral(found.node.id.name) }));
      },
    },
  };
}

/** const and let become var. */
const varifier = {
  visitor: {
    VariableDeclaration({ node }) {
      if (node.kind !== 'var') node.kind = 'var';
    },
  },
};

/** What matters of a result. */
const shown = (result) =>
  result && {
    code: result.code,
    map: result.map && JSON.stringify(result.map),
    metadata: result.metadata,
    type: result.ast?.type,
    sourceType: result.sourceType,
  };

/** Runs a callback in a folder of its own, which goes afterwards. */
async function inFolder(contents, run) {
  const folder = mkdtempSync(path.join(tmpdir(), 'genframe-babel-'));
  try {
    for (const [name, text] of Object.entries(contents)) writeFileSync(path.join(folder, name), text);
    const value = await run(folder);
    return JSON.parse(JSON.stringify(value ?? null).replaceAll(JSON.stringify(folder).slice(1, -1), '<folder>'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const told = (error) => ({ message: error.message, code: error.code, reasonCode: error.reasonCode, loc: error.loc });

export function checks({ babel, gensync }, check) {
  const plugins = [[renamer, { suffix: '_' }], tracer, varifier];
  for (const [name, code] of Object.entries(readSources())) {
    const filename = `/${path.basename(name)}`;
    check(`${name}: no plugin`, () => shown(babel.transformSync(code, { ...quiet, filename })));
    check(`${name}: plugins`, () => shown(babel.transformSync(code, { ...quiet, filename, plugins, sourceMaps: true, ast: true })));
    check(`${name}: async`, async () => shown(await babel.transformAsync(code, { ...quiet, filename, plugins })));
    check(`${name}: callback`, async () => shown(await promisify(babel.transform)(code, { ...quiet, filename, plugins, minified: true })));
    check(`${name}: presets and overrides`, () =>
      shown(
        babel.transformSync(code, {
          ...quiet,
          filename,
          presets: [
            () => ({ plugins: [varifier], presets: [[(_api, options) => ({ plugins: [[renamer, options]] }), { suffix: '$' }]] }),
            [() => ({ assumptions: { noClassCalls: true } }), {}],
          ],
          overrides: [
            { test: /option/, plugins: [tracer] },
            { exclude: /small/, comments: false },
          ],
          env: { development: { retainLines: true } },
        }),
      ),
    );
    check(`${name}: through a syntax tree`, async () => {
      const tree = await babel.parseAsync(code, { ...quiet, filename });
      return [
        shown(babel.transformFromAstSync(tree, code, { ...quiet, filename, plugins: [varifier] })),
        shown(await babel.transformFromAstAsync(tree, code, { ...quiet, filename })),
      ];
    });
  }

  check('async plugin factory', async () =>
    shown(await babel.transformAsync(sources.small, { ...quiet, plugins: [async () => Promise.resolve(varifier)] })),
  );
  check('async plugin factory in sync mode', () =>
    told(thrown(() => babel.transformSync(sources.small, { ...quiet, plugins: [async () => varifier] }))),
  );
  check('async preset in parallel', async () => {
    const slow = (plugin) => () => new Promise((done) => setTimeout(done, 2, { plugins: [plugin] }));
    const run = (code) => babel.transformAsync(code, { ...quiet, presets: [slow(varifier), slow(tracer)] });
    return (await Promise.all([run(sources.small), run(sources.comments), run(sources.templates)])).map(shown);
  });
  check('plugin that inherits', () =>
    shown(
      babel.transformSync(sources.small, {
        ...quiet,
        plugins: [
          () => ({
            inherits: () => varifier,
            visitor: {
              NumericLiteral({ node }) {
                node.value += 41;
                node.extra = undefined;
              },
            },
          }),
        ],
      }),
    ),
  );
  check('plugin with options and a parser of its own', () =>
    shown(
      babel.transformSync('1n + @dec', {
        ...quiet,
        plugins: [
          {
            manipulateOptions: (options) => void Object.assign(options, { filename: '/other.js' }),
            parserOverride: (code, options, parse) => parse(code.replace('@dec', 'dec'), options),
          },
        ],
      }),
    ),
  );
  check('plugin order and state', () => {
    const log = [];
    const logging = (name) => () => ({
      name,
      pre: () => void log.push(`${name} pre`),
      post: () => void log.push(`${name} post`),
      visitor: { Program: { enter: () => void log.push(`${name} enter`), exit: () => void log.push(`${name} exit`) } },
    });
    babel.transformSync('x', {
      ...quiet,
      plugins: [logging('a'), logging('b')],
      presets: [() => ({ plugins: [logging('c')] })],
      passPerPreset: true,
    });
    return log;
  });

  check('syntax error', () => told(thrown(() => babel.transformSync('let x = ;\n', { ...quiet, filename: '/bad.js' }))));
  check('syntax error, async', async () =>
    told(await rejected(babel.transformAsync('function* f() { yield = 1 }\n', { ...quiet, filename: '/bad.js' }))),
  );
  check('syntax error, callback', async () => told(await rejected(promisify(babel.transform)('}', quiet))));
  check('error in a visitor', () =>
    told(
      thrown(() =>
        babel.transformSync(sources.small, {
          ...quiet,
          filename: '/x.js',
          plugins: [
            {
              visitor: {
                ArrowFunctionExpression(found) {
                  throw found.buildCodeFrameError('no arrows');
                },
              },
            },
          ],
        }),
      ),
    ),
  );
  check('error in a factory', async () =>
    told(
      await rejected(
        babel.transformAsync('x', {
          ...quiet,
          plugins: [
            async () => {
              throw new RangeError('factory');
            },
          ],
        }),
      ),
    ),
  );
  check('unknown option', () => told(thrown(() => babel.transformSync('x', { ...quiet, nonsense: 1 }))));
  check('bad plugin', () => told(thrown(() => babel.transformSync('x', { ...quiet, plugins: [{ visiter: {} }] }))));
  check('missing plugin', () =>
    inFolder(
      {},
      async (folder) => told(thrown(() => babel.transformSync('x', { ...quiet, cwd: folder, plugins: ['no-such-plugin-anywhere'] }))).code,
    ),
  );
  check('duplicate plugin', () => told(thrown(() => babel.transformSync('x', { ...quiet, plugins: [tracer, tracer] }))));

  check('configuration files', () =>
    inFolder(
      {
        'package.json': '{"name": "fixture", "babel": {"comments": false}}',
        'babel.config.json': '{"retainLines": true, /* json5 */ "env": {"test": {"compact": true}}}',
        'plugin.cjs':
          'module.exports = (api, options) => { api.cache.using(() => options.by); return { visitor: { NumericLiteral({ node }) { node.value *= options.by; node.extra = undefined; } } }; };',
        'input.js': '// gone\nexport const seven = 7;\n',
      },
      async (folder) => {
        const options = { cwd: folder, plugins: [['./plugin.cjs', { by: 6 }]], filename: path.join(folder, 'input.js') };
        return [
          shown(babel.transformFileSync(options.filename, options)),
          shown(await babel.transformFileAsync(options.filename, { ...options, envName: 'test' })),
          shown(await promisify(babel.transformFile)(options.filename, options)),
          babel.loadPartialConfigSync(options).files.size,
          Object.keys((await babel.loadPartialConfigAsync(options)).options).sort(),
          (await babel.loadOptionsAsync(options)).plugins.map(({ key }) => typeof key),
        ];
      },
    ),
  );
  check('a configuration module, which only async runs can load', () =>
    inFolder(
      {
        'babel.config.mjs':
          'export default (api) => { api.cache(true); return { comments: false, plugins: [() => ({ visitor: { Identifier({ node }) { node.name = node.name.toUpperCase(); } } })] }; };',
        'input.js': '// gone\nabc;\n',
      },
      async (folder) => [shown(await babel.transformFileAsync(path.join(folder, 'input.js'), { cwd: folder, babelrc: false }))],
    ),
  );
  check('a missing input file', () =>
    inFolder({}, async (folder) => [
      thrown(() => babel.transformFileSync(path.join(folder, 'none.js'), { ...quiet, cwd: folder })).code,
      (await rejected(babel.transformFileAsync(path.join(folder, 'none.js'), { ...quiet, cwd: folder }))).code,
    ]),
  );
  check('ignored files', () => [
    babel.transformSync('x', { ...quiet, filename: '/skip/a.js', ignore: ['/skip'] }),
    babel.transformSync('x', { ...quiet, filename: '/b.js', only: [/a\.js$/] }),
  ]);
  check('config items', async () => {
    const item = babel.createConfigItemSync([renamer, { suffix: '$' }], { type: 'plugin', dirname: '/' });
    const later = await babel.createConfigItemAsync(tracer, { type: 'plugin', dirname: '/' });
    return [
      Object.keys(item),
      item.options,
      shown(babel.transformSync('function g(a) { return a - -3; }', { ...quiet, plugins: [item, later] })),
    ];
  });

  // gensync by itself: the trampoline that drives all of the above.
  const sleep = gensync({ name: 'sleep', sync: (value) => value, async: (value) => Promise.resolve(value) });
  const withCallback = gensync({
    arity: 2,
    sync: (value) => `sync ${value}`,
    errback: (value, done) => setTimeout(() => done(value === 'bad' ? new Error('bad') : null, `later ${value}`), 1),
  });
  const sum = gensync(function* (...items) {
    let total = 0;
    for (const item of items) total += yield* sleep(item);
    return total;
  });
  const many = gensync(function* (items) {
    const all = yield* gensync.all(items.map((item) => withCallback(item)));
    const first = yield* gensync.race([sleep('first'), withCallback('x')]);
    return [all, first];
  });
  const guarded = gensync(function* (fail) {
    const log = [];
    try {
      log.push(yield* withCallback(fail ? 'bad' : 'good'));
      if (fail) throw new TypeError('sync never fails by itself');
    } catch (error) {
      log.push(error.message);
      return log;
    } finally {
      log.push('finally', yield* sleep('slept'));
    }
    return log;
  });
  check('gensync: sync', () => [sum.sync(1, 2, 3), many.sync(['a', 'b']), guarded.sync(true), guarded.sync(false)]);
  check('gensync: async', async () => [
    await sum.async(1, 2, 3),
    await many.async(['a', 'b']),
    await guarded.async(true),
    await guarded.async(false),
  ]);
  check('gensync: callback', () => new Promise((done) => sum.errback(4, 5, (error, value) => done([error, value]))));
  check('gensync: errors', async () => [
    thrown(() =>
      gensync(function* () {
        throw new RangeError(yield* sleep('body'));
      }).sync(),
    ).message,
    (
      await rejected(
        gensync(function* () {
          yield* withCallback('bad');
        }).async(),
      )
    ).message,
    thrown(() =>
      gensync(function* () {
        yield 1;
      }).sync(),
    ).message,
    thrown(() => gensync({ async: async () => 1 }).sync()).message,
    [sum.name, sum.length, withCallback.length],
  ]);
}
