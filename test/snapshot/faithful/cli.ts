/** The command line of the faithful runs; `faithful.mjs` starts it. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { type Mode, parseSample } from '../../differential/sample.js';
import { Checker, Tally } from './campaign.js';
import type { Task } from './worker.js';

const help = `node test/snapshot/faithful.mjs [options] [samples...]

Runs programs with their generators saved and restored at every suspension point, and compares the traces with the engine's.
Without further arguments: all differential samples.

  --fuzz <n>   instead: so many programs of the fuzzer
  --seed <n>   the first of them (default 1)
  --shared     name the programs whose trace is the engine's only where objects are not copied
  --quick      samples as the first of their modes alone
  --refused    name those in which something could not be saved
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fuzz: { type: 'string' },
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean', default: false },
    shared: { type: 'boolean', default: false },
    refused: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const everyMode: readonly Mode[] = ['script', 'commonjs', 'module'];

function* tasks(): Generator<[name: string, task: Task]> {
  if (values.fuzz !== undefined) {
    const first = Number(values.seed);
    for (let seed = first; seed < first + Number(values.fuzz); seed++) yield [`seed ${seed}`, { seed }];
    return;
  }
  const folder = fileURLToPath(new URL('../differential/samples/', import.meta.url));
  for (const file of positionals.length > 0 ? positionals : globSync('*/*.js', { cwd: folder }).sort()) {
    const { modes, parts } = parseSample(readFileSync(`${folder}${file}`, 'utf8'));
    for (const mode of values.quick ? [modes[0] ?? 'script'] : modes.length > 0 ? modes : everyMode) {
      yield [
        `${file} as ${mode}`,
        { mode, parts: mode === 'script+strict' ? parts.map((part) => ({ ...part, text: `'use strict';${part.text}` })) : parts },
      ];
    }
  }
}

if (values.help) process.stdout.write(help);
else {
  const checker = new Checker();
  const tally = new Tally();
  let done = 0;
  for (const [name, task] of tasks()) {
    try {
      const outcome = await checker.check(task);
      tally.add(name, outcome);
      for (const difference of outcome.differences.slice(0, 3)) process.stdout.write(`${name}: ${difference}\n`);
      if (values.shared && outcome.shared !== undefined) process.stdout.write(`${name} shares: ${outcome.shared}\n`);
      if (values.refused) for (const [reason, count] of outcome.refusals) process.stdout.write(`${name} ${count} ${reason}\n`);
    } catch (error) {
      tally.differences.push(name);
      process.stdout.write(`${name}: ${String(error)}\n`);
    }
    if (++done % 1000 === 0) process.stdout.write(`${done} done\n`);
  }
  process.stdout.write(`${tally}\n`);
  await checker.close();
  process.exitCode = tally.differences.length === 0 ? 0 : 1;
}
