/** The examples, run as a user would. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installGenframe, repository } from '../support/build.mjs';

let folder: string;

beforeAll(async () => {
  const cache = path.join(repository, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  folder = await mkdtemp(path.join(cache, 'examples-'));
  await installGenframe(path.join(folder, 'node_modules'));
  for (const name of ['orders', 'queens', 'saga'])
    await cp(path.join(repository, 'examples', name), path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true }));

function run(...args: string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

it('orders are finished exactly once, however often the worker is killed', { timeout: 300_000 }, () => {
  const kills = process.env.KILLS ?? '10';
  expect(run('orders/main.js', kills)).toMatch(new RegExp(`^${kills} times killed; (\\d+) orders, \\1 of them finished exactly once\\n$`));
});

it('queens and a sudoku are found by clones', () => {
  const found = run('queens/main.js', '6');
  expect(found).toContain('6 queens: 4 solutions');
  expect(found).toContain('5 3 4 6 7 8 9 1 2');
});

it('a saga goes on in another process', () => {
  expect(run('saga/main.js')).toMatch(/\{"type":"added","count":3\}\n[\s\S]*finished with receipt for 30\n$/);
});
