/** Command: what saving, restoring and cloning costs, beside replaying; writes JSON and tables. */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { Failure, positive, runCommand } from './lib/failure.js';
import { machine } from './lib/machine.js';
import { findNodes } from './lib/nodes.js';
import { results } from './lib/paths.js';
import { snapshotBundle } from './lib/snapshot/bundle.js';
import { snapshotTable } from './lib/snapshot/table.js';

const run = promisify(execFile);

const help = `Usage: npm run snapshot -- [options]

  --node <list>   binaries to measure on: 20, 22, 24, current, or paths; default 20,24
  --rounds <n>    each in a process of its own; default 5, with --quick 1
  --quick         shorter samples: to see that things work, not for figures
  --out <path>    where to write, without extension; default results/snapshot, with --quick results/partial-snapshot
  --help`;

await runCommand(async () => {
  const options = readOptions();
  if (options === undefined) return;
  const { nodes, rounds, quick, out } = options;
  const bundle = await snapshotBundle();
  const measurements = [];
  for (let round = 0; round < rounds; round++) {
    for (const node of nodes) {
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kround ${round + 1}: Node ${node.version}`);
      const { stdout } = await run(node.path, [bundle, ...(quick ? ['--quick'] : [])]);
      measurements.push({ node: node.name, result: JSON.parse(stdout) });
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const report = { machine: machine(), nodes: nodes.map(({ name, version }) => ({ name, version })), rounds, quick, measurements };
  const markdown = snapshotTable(report);
  mkdirSync(resolve(out, '..'), { recursive: true });
  writeFileSync(`${out}.json`, `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(`${out}.md`, markdown);
  process.stdout.write(`${markdown}\nwritten: ${basename(out)}.json, ${basename(out)}.md\n`);
});

function readOptions() {
  const { values } = parse();
  if (values.help) {
    process.stdout.write(`${help}\n`);
    return undefined;
  }
  const quick = values.quick ?? false;
  return {
    nodes: findNodes(values.node ?? '20,24'),
    rounds: positive('rounds', values.rounds ?? (quick ? '1' : '5')),
    quick,
    out: resolve(values.out ?? join(results, quick ? 'partial-snapshot' : 'snapshot')),
  };
}

function parse() {
  const text = { type: 'string' };
  const flag = { type: 'boolean' };
  try {
    return parseArgs({ options: { node: text, rounds: text, quick: flag, out: text, help: flag } });
  } catch (error) {
    throw new Failure(`${error.message}\n\n${help}`);
  }
}
