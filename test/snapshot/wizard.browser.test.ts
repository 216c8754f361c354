/** The wizard of the examples in Chromium: reloaded at each step, and with another version of its code. */
import { existsSync, mkdirSync } from 'node:fs';
import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, createServer, preview, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { launchChromium } from '../plugin/support/browser.js';
import { repository } from '../support/build.mjs';

let browser: Browser;
let server: ViteDevServer;
let folder: string;
let page: Page;
let problems: string[];

beforeAll(async () => {
  if (!existsSync(path.join(repository, 'dist/plugin/vite.js'))) throw new Error('genframe is not built: npm run build:js');
  folder = await realpath(await mkdtemp(path.join(tmpdir(), 'genframe-wizard-')));
  await cp(path.join(repository, 'examples/wizard'), folder, { recursive: true });
  mkdirSync(path.join(folder, 'node_modules'));
  await symlink(repository, path.join(folder, 'node_modules/genframe'), 'dir');
  // The lockfile's place is what Vite knows a new installation by.
  await writeFile(path.join(folder, 'package-lock.json'), '{}');
  server = await createServer({ root: folder, logLevel: 'error', server: { host: '127.0.0.1', port: 0, watch: null } });
  await server.listen();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  page = await browser.newPage();
  problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(server.resolvedUrls!.local[0]!);
});
afterEach(async () => {
  expect(problems).toEqual([]);
  await page.close();
});

const title = (): Promise<string> => page.locator('h1').innerText();
const press = (name: string): Promise<void> => page.getByRole('button', { name }).click();
const reload = (): Promise<void> => page.reload().then(() => undefined);

it('goes on where it was, after a reload at each step', async () => {
  const titles: string[] = [];
  const step = async (values: Record<string, string>): Promise<void> => {
    await reload();
    titles.push(await title());
    for (const [label, value] of Object.entries(values)) {
      const control = page.getByLabel(label);
      if ((await control.evaluate((element) => element.tagName)) === 'SELECT') await control.selectOption(value);
      else await control.fill(value);
    }
    // What has been typed is there again, too.
    await reload();
    for (const [label, value] of Object.entries(values)) expect(await page.getByLabel(label).inputValue()).toBe(value);
    await press('Next');
  };
  await step({ Destination: 'Oslo', Nights: '1', Guests: '2' });
  await step({ Name: 'Ada', Breakfast: 'none' });
  await step({ Name: 'Bob', Breakfast: 'vegetarian' });
  await step({ 'From the airport': 'yes' });
  await step({ 'Flight number': 'SK 1473' });
  await reload();
  expect(titles).toEqual(['Where to?', 'Guest 1 of 2', 'Guest 2 of 2', 'Shall we pick you up?', 'Which flight?']);
  expect(await page.locator('dd').allInnerTexts()).toEqual([
    'Oslo, 1 night',
    'no breakfast',
    'breakfast vegetarian',
    'from flight SK 1473',
  ]);

  // Back to another answer: the generator of that step goes the other way.
  await press('Back');
  await press('Back');
  await page.getByLabel('From the airport').selectOption('no');
  await press('Next');
  expect(await page.locator('dd').last().innerText()).toBe('none');
  await press('Book');
  expect(await title()).toBe('See you in Oslo, Ada and Bob!');
  expect(await page.evaluate('localStorage.booking')).toBe(undefined);
});

it('says so when its code has changed meanwhile', async () => {
  await press('Next');
  expect(await title()).toBe('Guest 1 of 2');
  const file = path.join(folder, 'booking.js');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace("label: 'Nights'", "label: 'How many nights'"));
  server.moduleGraph.invalidateAll();
  await reload();
  expect(await title()).toBe('This form has changed');
  expect(await page.locator('.reason').innerText()).toMatch(
    /^booking of booking\.js has changed: the snapshot is of version [0-9a-f]{8}, loaded is [0-9a-f]{8}/,
  );
  await press('Start again');
  expect(await title()).toBe('Where to?');
  await reload();
  expect(await page.getByLabel('How many nights').inputValue()).toBe('3');
});

it('survives reloads as a production build, minified, with its code objects in a sidecar', async () => {
  // What a test run says its environment is, Vite would take over.
  vi.stubEnv('NODE_ENV', 'production');
  await build({ root: folder, logLevel: 'error' }).finally(() => vi.unstubAllEnvs());
  expect(existsSync(path.join(folder, 'dist/genframe.code.json'))).toBe(true);
  const built = await preview({ root: folder, logLevel: 'error', preview: { host: '127.0.0.1', port: 0 } });
  try {
    await page.goto(built.resolvedUrls!.local[0]!);
    await press('Next');
    await reload();
    await page.getByLabel('Name').fill('Ada');
    await press('Next');
    await reload();
    expect(await title()).toBe('Guest 2 of 2');
  } finally {
    await built.close();
  }
});
