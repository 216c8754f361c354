/** `genframe/devtools` in Chromium: what DevTools is told to show of generators, asked as DevTools asks. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.js';
import { bundle } from '../differential/bundle.js';
import { launchChromium } from '../plugin/support/browser.js';

const source = `function* gen_fn() {
  const result = yield 1;
  const result2 = yield 2;
  return 'done';
}
function* outer(sub, secret) {
  yield* sub;
}
let ran = 0;
const run = () => { ran++; throw new Error('ran'); };
const hostile = {
  get a() { return run(); }, toString: run, [Symbol.toPrimitive]: run, get [Symbol.toStringTag]() { return run(); },
};
const traps = Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((name) => [name, run]));
const trap = new Proxy({}, traps);
function* holds(value, other) { yield value; }
`;

interface CustomPreview {
  header: string;
  bodyGetterId?: string;
}

let browser: Browser;
let server: Server;
let page: Page;
let devtools: CDPSession;

beforeAll(async () => {
  browser = await launchChromium();
  const files: Record<string, [type: string, text: string]> = {
    '/': ['text/html', '<!doctype html><script src="/inspect.global.js"></script><script src="/program.js"></script>'],
    '/inspect.global.js': ['text/javascript', await bundle('runtime/global-inspect.ts', { format: 'iife' })],
    '/program.js': ['text/javascript', compile(source, { filename: 'file.js', sourceType: 'script' }).code],
  };
  server = createServer((request, response) => {
    const [type, text] = files[request.url!] ?? ['text/plain', ''];
    response.writeHead(files[request.url!] ? 200 : 404, { 'content-type': type });
    response.end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  page = await browser.newPage();
  devtools = await page.context().newCDPSession(page);
  await devtools.send('Runtime.enable');
  await devtools.send('Runtime.setCustomObjectFormatterEnabled', { enabled: true });
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** What is shown of the value of an expression. */
async function previewOf(expression: string): Promise<CustomPreview | undefined> {
  const { result, exceptionDetails } = await devtools.send('Runtime.evaluate', { expression, generatePreview: true });
  expect(exceptionDetails).toBeUndefined();
  return result.customPreview;
}

/** The text of what is shown: an object that DevTools shows itself by its class, one that a formatter shows by its line. */
function textOf(markup: unknown): string {
  if (typeof markup === 'string') return markup;
  const [tag, attributes, ...children] = markup as [string, { description?: string; customPreview?: CustomPreview }, ...unknown[]];
  if (tag === 'object') {
    const { customPreview, description } = attributes;
    return customPreview ? textOf(JSON.parse(customPreview.header)) : `(${description})`;
  }
  return children.map(textOf).join('');
}

const headerOf = async (expression: string): Promise<string | undefined> => {
  const preview = await previewOf(expression);
  return preview && textOf(JSON.parse(preview.header));
};

/** The rows that opening the value of an expression shows. */
async function bodyOf(expression: string): Promise<string[]> {
  const objectId = (await devtools.send('Runtime.evaluate', { expression })).result.objectId!;
  const { bodyGetterId } = (await previewOf(expression))!;
  const { result } = await devtools.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: 'function (getBody) { return getBody(); }',
    arguments: [{ objectId: bodyGetterId! }],
    returnByValue: true,
  });
  const [, , ...rows] = result.value as [string, object, ...unknown[]];
  return rows.map(textOf);
}

describe('a generator', () => {
  it('shows function, state, place and locals', async () => {
    await page.evaluate('globalThis.gen = gen_fn()');
    expect(await headerOf('gen')).toBe('<generator object gen_fn created at file.js:1>');
    await page.evaluate('gen.next()');
    await page.evaluate("gen.next('hello')");
    expect(await headerOf('gen')).toBe("<generator object gen_fn suspended at file.js:3:19 { result: 'hello' }>");
    await page.evaluate('gen.return()');
    expect(await headerOf('gen')).toBe('<generator object gen_fn closed>');
  });

  it('shows what it delegates to, and opens', async () => {
    await page.evaluate('globalThis.inner = gen_fn(); globalThis.deep = outer(inner, { secret: 1 }); deep.next();');
    expect(await headerOf('deep')).toBe(
      '<generator object outer suspended at file.js:7:3 { sub: <generator object gen_fn suspended at file.js:2:18>, secret: (Object) }' +
        ' delegating to <generator object gen_fn suspended at file.js:2:18>>',
    );
    expect(await bodyOf('deep')).toEqual([
      'state: GEN_SUSPENDED',
      'sub: <generator object gen_fn suspended at file.js:2:18>',
      'secret: (Object)',
      'gi_yieldfrom: <generator object gen_fn suspended at file.js:2:18>',
      "gi_frame: <frame, file 'file.js', line 7, code outer>",
      'gi_code: <code object outer, file "file.js", line 6>',
      'the object itself: (outer$)',
    ]);
  });
});

describe('frames and code objects', () => {
  it('show file and line, and a frame opens', async () => {
    await page.evaluate('globalThis.gen = gen_fn(); gen.next(); gen.next("hello");');
    expect(await headerOf('gen.gi_frame')).toBe("<frame, file 'file.js', line 3, code gen_fn>");
    expect(await bodyOf('gen.gi_frame')).toEqual([
      "result: 'hello'",
      'f_lineno: 3',
      expect.stringMatching(/^f_lasti: \d+$/),
      'f_back: null',
      "f_generator: <generator object gen_fn suspended at file.js:3:19 { result: 'hello' }>",
    ]);
    expect(await headerOf('gen.gi_code')).toBe('<code object gen_fn, file "file.js", line 1>');
  });
});

it('everything else is left to DevTools', async () => {
  for (const expression of [
    '({ a: 1 })',
    '[1]',
    '(function* () { yield 1; })()',
    'gen_fn',
    'Object.create(gen_fn())',
    'gen_fn.prototype',
    'document.all',
    'window',
  ])
    expect(await previewOf(expression)).toBeUndefined();
});

it('no code of the program runs', async () => {
  await page.evaluate('globalThis.holding = holds(hostile, trap); holding.next(); globalThis.things = [hostile, trap]; 0;');
  for (const expression of ['holding', 'holding.gi_frame']) {
    await previewOf(expression);
    await bodyOf(expression);
  }
  for (const expression of ['things[0]', 'things[1]', 'things']) await previewOf(expression);
  expect(await page.evaluate('ran')).toBe(0);
});

describe('asked of what is no compiled generator', () => {
  /** Each asked with each, in the page: what comes of it, and how much of the program has run by that. */
  const asked = async (value: string): Promise<{ messages: string[]; ran: number }> =>
    (await page.evaluate(`(() => {
      const { inspect, traceback } = genframe;
      const messages = [];
      ran = 0;
      const gen = gen_fn();
      const values = { native: (function* () { yield 1; })(), trap, 'trap of a generator': new Proxy(gen_fn(), traps), 'trap of a native one': new Proxy((function* () {})(), traps),
        'trap of a function': new Proxy(function () {}, traps), 'trap of a generator function': new Proxy(gen_fn, traps), 'trap of an error': new Proxy(new Error('x'), traps),
        heir: Object.create(trap), hostile, plain: {}, inheriting: Object.create(gen), own: new (class Own { x = 1; })() };
      const value = values[${JSON.stringify(value)}];
      const asks = [inspect.getgeneratorstate, inspect.getgeneratorlocals, inspect.getclosurevars, traceback.where, inspect.getframeinfo, inspect.getsource, inspect.signature,
        (v) => traceback.format_stack(v), (v) => Reflect.get(Object.getPrototypeOf(Object.getPrototypeOf(gen)), 'gi_frame', v)];
      for (const ask of asks) try { ask(value); messages.push('nothing thrown'); } catch (error) { messages.push(error.constructor.name + ': ' + error.message); }
      for (const is of [inspect.isgenerator, inspect.isframe, inspect.iscode, inspect.isgeneratorfunction]) if (is(value)) messages.push('taken for one of ours');
      messages.push(traceback.format_exception(value).join(''));
      return { messages, ran };
    })()`)) as { messages: string[]; ran: number };

  it.each([
    'trap',
    'trap of a generator',
    'trap of a native one',
    'trap of a function',
    'trap of a generator function',
    'trap of an error',
    'heir',
    'hostile',
    'plain',
    'own',
  ])('%s: each throws a TypeError, and no code of the program runs', async (value) => {
    const { messages, ran } = await asked(value);
    expect(ran).toBe(0);
    for (const message of messages.slice(0, 9)) expect(message).toMatch(/^TypeError: .*(expected a|asked of|not a compiled generator)/);
    expect(messages).toHaveLength(10);
  });

  it('a native generator is told as what it is', async () => {
    const { messages } = await asked('native');
    expect(messages[0]).toBe(
      'TypeError: expected a compiled generator, not a native generator, whose generator function was not compiled by genframe, or one of another realm',
    );
  });

  it('exceptions are printed with their names', async () => {
    expect(
      await page.evaluate(
        "[new RangeError('too far'), new (class Own extends TypeError {})('mine'), Object.assign(new Error('other'), { name: 'Given', cause: new SyntaxError('first') }), 5].map((error) => genframe.traceback.format_exception(error).join(''))",
      ),
    ).toEqual([
      'RangeError: too far\n',
      'TypeError: mine\n',
      'SyntaxError: first\n\nThe above exception was the direct cause of the following exception:\n\nGiven: other\n',
      '5\n',
    ]);
  });
});
