/** Command: compile throughput of genframe and its peers; writes JSON and a table. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { outOption, progress, runCommand, writeReport } from './lib/command.js';
import { buildSets, setIds } from './lib/compile-sets.js';
import { compileTable } from './lib/compile-table.js';
import { compilers } from './lib/compilers.js';
import { chosen, positive } from './lib/failure.js';
import { machine } from './lib/machine.js';
import { findNodes } from './lib/nodes.js';
import { benchmarks } from './lib/paths.js';

const run = promisify(execFile);
const ids = compilers.map(({ id }) => id);

const help = `Usage: npm run compile -- [options]

  --sets <list>       ${setIds.join(', ')}
  --compilers <list>  ${ids.join(', ')}
  --node <binary>     20, 22, 24, current, or a path; default current
  --rounds <n>        interleaved rounds, each in a process of its own; default 3
  --seconds <n>       time for warm passes after the first one; default 4
  --out <path>        where to write, without extension; default results/compile, or results/partial-compile for a part
  --help`;

await runCommand(help, { texts: ['sets', 'compilers', 'node', 'rounds', 'seconds', 'out'] }, async (values) => {
  const options = readOptions(values);
  const { sets, versions } = await buildSets(options.sets);
  const measurements = await runRounds(options, sets);
  const report = {
    machine: machine(),
    node: options.node,
    corpus: versions,
    rounds: options.rounds,
    sets: sets.map(({ file, ...set }) => set),
    measurements,
  };
  const markdown = compileTable(report);
  writeReport(options.out, report, markdown);
});

function readOptions(values) {
  const partial = values.sets !== undefined || values.compilers !== undefined;
  return {
    sets: chosen('sets', values.sets, setIds),
    compilers: chosen('compilers', values.compilers, ids),
    node: findNodes(values.node ?? 'current')[0],
    rounds: positive('rounds', values.rounds ?? '3'),
    seconds: positive('seconds', values.seconds ?? '4'),
    out: outOption(values, 'compile', partial),
  };
}

async function runRounds({ node, compilers: wanted, rounds, seconds }, sets) {
  const measurements = sets.flatMap((set) =>
    set.compilers.filter((id) => wanted.includes(id)).map((compiler) => ({ set: set.id, compiler, first: [], warm: [] })),
  );
  for (let round = 0; round < rounds; round++) {
    for (const measurement of measurements) {
      const set = sets.find(({ id }) => id === measurement.set);
      progress(`round ${round + 1}: ${set.id}, ${measurement.compiler}`);
      await measureInto(measurement, set, node, seconds);
    }
  }
  progress('');
  return measurements;
}

async function measureInto(measurement, set, node, seconds) {
  const child = join(benchmarks, 'lib', 'compile-child.js');
  const { stdout } = await run(node.path, [child, measurement.compiler, set.file, String(seconds)], { maxBuffer: 2 ** 26 });
  const { milliseconds, warm, failed, generators } = JSON.parse(stdout);
  const speed = (ms) => set.bytes / 1000 / ms;
  measurement.first.push(speed(milliseconds));
  if (warm.length > 0) measurement.warm.push(speed(warm.toSorted((a, b) => a - b)[warm.length >> 1]));
  measurement.failed = failed;
  measurement.generators = generators;
}
