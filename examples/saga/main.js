/** A redux-saga that is saved while it waits, and goes on in another process. `node examples/saga/main.js` */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'genframe';

const source = readFileSync(new URL('saga.js', import.meta.url), 'utf8');
const { code } = compile(source, { filename: 'saga.js', bytecode: 'none', snapshots: true });
mkdirSync(new URL('out/', import.meta.url), { recursive: true });
writeFileSync(new URL('out/saga.js', import.meta.url), code);

const folder = mkdtempSync(path.join(tmpdir(), 'genframe-saga-'));
const file = path.join(folder, 'saga.json');
const turns = [
  [{ type: 'add', item: 'apple' }],
  [
    { type: 'add', item: 'pear' },
    { type: 'add', item: 'plum' },
  ],
  [{ type: 'pay' }],
];
for (const actions of turns) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('process.js', import.meta.url)), file, JSON.stringify(actions)],
    { encoding: 'utf8' },
  );
  process.stdout.write(`process for ${JSON.stringify(actions)}\n${stdout.replace(/^/gm, '  ').trimEnd()}\n`);
  if (status !== 0) throw new Error(stderr);
}
rmSync(folder, { recursive: true });
