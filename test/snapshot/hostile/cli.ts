/** The command line of the hostile runs; `hostile.mjs` starts it. */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { attack } from './attack.js';
import { random } from './mutate.js';

const help = `node test/snapshot/hostile.mjs [options]

Restores mutated snapshots: a generator or a SnapshotError has to come of each, and nothing else may happen.

  --count <n>   how many (default 100000)
  --seed <n>    of the mutations (default 1)
`;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(help);
else {
  const { restored, refused, slowest } = attack(Number(values.count), random(Number(values.seed)));
  process.stdout.write(`${restored + refused} mutated snapshots: ${refused} refused with a SnapshotError, ${restored} restored`);
  process.stdout.write(`; the slowest took ${slowest.toFixed(1)} ms\n`);
}
