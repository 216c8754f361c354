/**
 * Orders whose workflows are kept in SQLite, and a worker that is killed with `kill -9` at random points.
 *
 *     node examples/orders/main.js [kills]
 *
 * However often that happens, each order is finished exactly once, and everything is done for it exactly once.
 */
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from 'genframe';
import { open } from './database.js';

const wanted = Number(process.argv[2] ?? 200);

// 1. Compile the workflow, so that its generators can be saved. Its name in snapshots is the same on every machine.
const source = readFileSync(new URL('workflow.js', import.meta.url), 'utf8');
const { code } = compile(source, { filename: 'workflow.js', moduleId: 'orders/workflow', bytecode: 'none', snapshots: true });
mkdirSync(new URL('out/', import.meta.url), { recursive: true });
writeFileSync(new URL('out/workflow.js', import.meta.url), code);

// 2. Orders come in for as long as the worker has not been killed often enough.
const folder = mkdtempSync(path.join(tmpdir(), 'genframe-orders-'));
const file = path.join(folder, 'orders.db');
let orders = 0;
function take(count) {
  const database = open(file);
  database.exec('BEGIN');
  for (let i = 0; i < count; i++) {
    const items = Array.from({ length: 1 + (orders % 4) }, (_, n) => ({ name: `item ${n}`, price: 10 + n }));
    database.run('INSERT INTO orders (items) VALUES (?)', [JSON.stringify(items)]);
    orders++;
  }
  database.exec('COMMIT');
  database.close();
}

let killed = 0;
function work() {
  return new Promise((resolve, reject) => {
    const worker = fork(fileURLToPath(new URL('worker.js', import.meta.url)), [file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    let timer;
    worker.once('message', () => {
      if (killed < wanted) timer = setTimeout(() => worker.kill('SIGKILL'), Math.random() * 30);
    });
    worker.on('exit', (exitCode, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') killed++;
      if (exitCode === 0 || signal === 'SIGKILL') resolve();
      else reject(new Error(`the worker failed with ${exitCode}`));
    });
  });
}

while (killed < wanted) {
  take(3);
  await work();
}
await work();

// 3. Look what has come of it.
const database = open(file);
const rows = database.all('SELECT * FROM orders');
let wrong = 0;
for (const row of rows) {
  const items = JSON.parse(row.items);
  const result = JSON.parse(row.result);
  const done = database
    .all('SELECT command FROM done WHERE order_id = ? ORDER BY step', [row.id])
    .map(({ command }) => JSON.parse(command).do);
  const expected = [...items.map(() => 'reserve'), 'charge', ...items.map(() => 'ship'), 'notify'];
  const paid = items.reduce((sum, { price }) => sum + price, 0);
  if (done.join() !== expected.join() || result.paid !== paid || result.shipped.length !== items.length) wrong++;
}
database.close();
rmSync(folder, { recursive: true });
console.log(`${killed} times killed; ${rows.length} orders, ${rows.length - wrong} of them finished exactly once`);
process.exitCode = wrong === 0 && rows.length === orders ? 0 : 1;
