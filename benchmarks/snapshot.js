/** Command: what saving, restoring and cloning costs, beside replaying; writes JSON and tables. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { outOption, progress, roundOptions, runCommand, writeReport } from './lib/command.js';
import { machine } from './lib/machine.js';
import { snapshotBundle } from './lib/snapshot/bundle.js';
import { snapshotTable } from './lib/snapshot/table.js';

const run = promisify(execFile);

const help = `Usage: npm run snapshot -- [options]

  --node <list>   binaries to measure on: 20, 22, 24, current, or paths; default 20,24
  --rounds <n>    each in a process of its own; default 5, with --quick 1
  --quick         shorter samples: to see that things work, not for figures
  --out <path>    where to write, without extension; default results/snapshot, with --quick results/partial-snapshot
  --help`;

await runCommand(help, { texts: ['node', 'rounds', 'out'], flags: ['quick'] }, async (values) => {
  const { nodes, rounds, quick } = roundOptions(values);
  const out = outOption(values, 'snapshot', quick);
  const bundle = await snapshotBundle();
  const measurements = [];
  for (let round = 0; round < rounds; round++) {
    for (const node of nodes) {
      progress(`round ${round + 1}: Node ${node.version}`);
      const { stdout } = await run(node.path, [bundle, ...(quick ? ['--quick'] : [])]);
      measurements.push({ node: node.name, result: JSON.parse(stdout) });
    }
  }
  progress('');
  const report = { machine: machine(), nodes: nodes.map(({ name, version }) => ({ name, version })), rounds, quick, measurements };
  const markdown = snapshotTable(report);
  writeReport(out, report, markdown);
});
