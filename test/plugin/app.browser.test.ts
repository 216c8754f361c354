/** The fixture app and its dependencies in Chromium: production build and dev server. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PluginOptions } from '../../src/plugin/vite.js';
import { launchChromium } from './support/browser.js';
import { makeProject } from './support/project.js';
import { inlineMap, placeOf, trace } from './support/trace.js';
import { buildAndPreview, serve } from './support/vite.js';

let browser: Browser;
let page: Page;
let problems: string[];

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());
afterEach(() => page?.close());

async function open(url: string): Promise<void> {
  page = await browser.newPage();
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(url);
}

/** The app has started; where it does not, what the browser reported says why. */
async function ready(): Promise<void> {
  await page.waitForSelector('body[data-ready]', { timeout: 10_000 }).catch((error: Error) => {
    throw new Error(`${error.message}\n${problems.join('\n')}`);
  });
}

const results = async (): Promise<string[]> => {
  const rows = await page.locator('#results tbody tr').allInnerTexts();
  return rows.map((row) => row.replaceAll(/\s*\t\s*/g, ': '));
};

const fact = (name: string): Promise<string> => page.locator(`dt:text-is("${name}") + dd`).innerText();

const locals = async (): Promise<Record<string, unknown>> => {
  const rows = await page.locator('#locals tbody tr').allInnerTexts();
  return Object.fromEntries(rows.map((row) => row.split('\t')).map(([name, value]) => [name, JSON.parse(value!)]));
};

const expectedResults = [
  'declaration: 0, 3, 6, 9',
  'expression: 0, 1, 1, 2, 3, 5, 8, 13, 21',
  'two-way: 10, 15, mean 30',
  'delegation: root, ·left, ··leaf, ·right',
  'private and computed methods: queen, king, ace',
  'early exit through finally: opened, closed',
];

async function expectWorkingApp(): Promise<void> {
  await ready();
  expect(await results()).toEqual(expectedResults);
  expect(await fact('gi_code.co_name')).toBe('order');
  expect(await fact('gi_state')).toBe('GEN_CREATED');
  expect(await fact('f_lasti')).toBe('-1');
  expect(await fact('f_lineno')).toBe('13');
  await page.click('#next');
  expect(await fact('last step')).toBe('yielded “tea for 4?”');
  expect(await fact('gi_state')).toBe('GEN_SUSPENDED');
  expect(await locals()).toMatchObject({ total: 0, name: 'tea', price: 4 });
  expect(await fact('f_lineno')).toBe('16');
  await page.click('#next');
  expect(await locals()).toMatchObject({ total: 4, name: 'bread', price: 3 });
  await page.click('#next');
  await page.click('#next');
  expect(await fact('last step')).toBe('yielded “14 in all”');
  expect(await fact('f_lineno')).toBe('20');
  expect(await page.locator('#source li[aria-current]').innerText()).toBe('  const paid = yield `${total} in all`;');
  expect(await locals()).not.toHaveProperty('paid');
  await page.click('#next');
  expect(await fact('last step')).toBe('returned 0');
  expect(await fact('gi_state')).toBe('GEN_CLOSED');
  expect(await fact('gi_frame')).toBe('null');
  expect(problems).toEqual([]);
}

describe('the production build', () => {
  it('shows every result, and the frame of a suspended generator', async () => {
    const { url, close } = await buildAndPreview(await makeProject('app'));
    try {
      await open(url);
      await expectWorkingApp();
      const response = await page.request.get(new URL('genframe.code.json', url).href);
      expect(response.ok()).toBe(true);
    } finally {
      await close();
    }
  });
});

describe('the dev server', () => {
  let root: string;
  let server: ViteDevServer;
  let url: string;
  beforeAll(async () => {
    root = await makeProject('app');
    ({ server, url } = await serve(root));
  });
  afterAll(() => server?.close());

  it('shows every result, and the frame of a suspended generator', async () => {
    await open(url);
    await expectWorkingApp();
  });

  it('loads the page once: the runtime is not discovered late', async () => {
    let loads = 0;
    page = await browser.newPage();
    page.on('load', () => loads++);
    await page.goto(url);
    await ready();
    await page.waitForTimeout(500);
    expect(loads).toBe(1);
  });

  it('throws errors of a resumed body from the TypeScript line', async () => {
    await open(url);
    await page.click('#next');
    await page.click('#fail');
    const stack = await page.locator('#error').innerText();
    expect(stack).toMatch(/^Error: tea is sold out\n/);
    const frame = /(http\S+\/src\/order\.ts\S*?):(\d+):(\d+)\)?$/m.exec(stack);
    expect(frame).not.toBeNull();
    const [, file, line, column] = frame!;
    const served = await (await page.request.get(file!)).text();
    const place = trace(inlineMap(served), { line: Number(line), column: Number(column) - 1 });
    const original = await readFile(path.join(root, 'src/order.ts'), 'utf8');
    expect(place).toMatchObject({ source: 'order.ts', line: placeOf(original, 'throw new Error').line });
  });

  it('shows a syntax error in the overlay with file, line and code frame', async () => {
    await writeFile(path.join(root, 'src/broken.js'), 'export function* broken() {\n  const one = 1;\n  yield ] one;\n}\n');
    await writeFile(path.join(root, 'broken.html'), '<!doctype html><script type="module" src="/src/broken.js"></script>');
    await open(new URL('broken.html', url).href);
    const overlay = page.locator('vite-error-overlay');
    await overlay.waitFor({ state: 'attached' });
    expect(await overlay.locator('.message').innerText()).toMatch(/^\[plugin:genframe\] Unexpected token/);
    expect(await overlay.locator('.file').innerText()).toBe(`${path.join(root, 'src/broken.js')}:3:8`);
    expect(await overlay.locator('.frame').innerText()).toMatch(/> 3 \| {3}yield \] one;\n\s*\| {9}\^/);
  });
});

describe('dependencies', () => {
  const out = async (): Promise<string> => {
    await ready();
    expect(problems).toEqual([]);
    return page.locator('#out').innerText();
  };
  const native = 'own: # ## ###, i = 0\nesm-dep: a b c, native\ncjs-dep: 0 1 2, native';
  const compiled = 'own: # ## ###, i = 0\nesm-dep: a b c, i = 0\ncjs-dep: 0 1 2, i = 0';
  const covering: PluginOptions = { include: ['**/*.ts', '**/node_modules/*-dep/**'] };

  it.each([
    ['stay native by default', undefined, native],
    ['are compiled where include names node_modules', covering, compiled],
  ])('%s', async (_title, options, expected) => {
    const root = await makeProject('site');
    const { server, url } = await serve(root, options);
    try {
      await open(url);
      expect(await out()).toBe(expected);
    } finally {
      await page.close();
      await server.close();
    }
    const built = await buildAndPreview(root, options);
    try {
      await open(built.url);
      expect(await out()).toBe(expected);
    } finally {
      await built.close();
    }
  });
});
