/** Command: all cases by all peers, each in a process of its own, in interleaved rounds; writes JSON and a table. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cases } from './cases/index.js';
import { bundleCase, takesPart } from './lib/bundle.js';
import { outOption, progress, roundOptions, runCommand, writeReport } from './lib/command.js';
import { chosen } from './lib/failure.js';
import { machine } from './lib/machine.js';
import { measure } from './lib/measure.js';
import { temporaryFolder } from './lib/paths.js';
import { peers } from './lib/peers/index.js';
import { speedTable } from './lib/speed-table.js';

const help = `Usage: npm run speed -- [options]

  --node <list>    binaries to measure on: 20, 22, 24 (from npm's 'node' package), current, or paths; default 20,24
  --only <list>    cases, by id or folder: ${[...new Set(cases.map((of) => of.folder))].join(', ')}
  --peers <list>   ${peers.map((peer) => peer.id).join(', ')}; native always runs
  --rounds <n>     interleaved rounds; default 5, with --quick 1
  --best           take each process's best sample instead of its median: for a machine that others use
  --quick          shorter samples: to see that things work, not for figures
  --out <path>     where to write, without extension; default results/speed, or results/partial-speed for a part
  --keep <folder>  keep the compiled bundles there, and print how each case is run (for V8 traces and profiles)
  --help`;

await runCommand(help, { texts: ['node', 'only', 'peers', 'rounds', 'out', 'keep'], flags: ['quick', 'best'] }, async (values) => {
  const options = readOptions(values);
  const { compilers, versions } = await loadPeers(options.peers);
  const jobs = await buildJobs(options, compilers);
  const measurements = await runRounds(options, jobs);
  const { nodes, rounds, quick, best } = options;
  const report = { machine: machine(), nodes, peers: versions, rounds, quick, best, measurements };
  const markdown = speedTable(report, options.cases);
  writeReport(options.out, report, markdown);
});

function readOptions(values) {
  const rounds = roundOptions(values);
  const partial = rounds.quick || values.only !== undefined || values.peers !== undefined;
  const names = chosen(
    'peers',
    values.peers,
    peers.map((peer) => peer.id),
  );
  return {
    ...rounds,
    cases: chosenCases(values.only),
    peers: peers.filter((peer) => peer.id === 'native' || names.includes(peer.id)),
    best: values.best ?? false,
    out: outOption(values, 'speed', partial),
    keep: values.keep,
  };
}

function chosenCases(only) {
  const names = chosen('only', only, [...new Set(cases.flatMap((of) => [of.folder, of.id]))]);
  return cases.filter((of) => names.includes(of.id) || names.includes(of.folder));
}

async function loadPeers(list) {
  const compilers = new Map();
  const versions = [];
  for (const peer of list) {
    const compiler = await peer.load();
    compilers.set(peer.id, compiler);
    versions.push({ id: peer.id, title: peer.title, version: compiler.version });
  }
  return { compilers, versions };
}

/** Compile and bundle every case for every peer; one that a peer cannot compile becomes a job without a bundle. */
async function buildJobs({ cases: list, keep }, compilers) {
  const folder = keep === undefined ? temporaryFolder('speed') : resolve(keep);
  mkdirSync(folder, { recursive: true });
  const built = new Map();
  const jobs = [];
  for (const of of list) {
    for (const [peer, compiler] of compilers) {
      if (!takesPart(of, peer)) continue;
      progress(`${jobs.length}/${list.length * compilers.size} compile ${of.id} with ${peer}`);
      const bundle = join(folder, `${of.folder}${of.alone ? '' : '.noise'}.${peer}.mjs`);
      if (!built.has(bundle)) built.set(bundle, await tryBundle(of, peer, compiler, bundle));
      jobs.push({ of, peer, bundle, failed: built.get(bundle) });
      if (keep !== undefined) process.stderr.write(`node lib/child.js ${bundle} ${of.kind} '${JSON.stringify(of.variant ?? null)}'\n`);
    }
  }
  return jobs;
}

async function tryBundle(of, peer, compiler, bundle) {
  try {
    await bundleCase(of, peer, compiler, bundle);
    return undefined;
  } catch (error) {
    if (peer === 'native') throw error;
    return `not compiled: ${error.message.split('\n').find((line) => line.includes('ERROR')) ?? error.message.split('\n')[0]}`;
  }
}

/** Peers of a case run one after the other, in an order that turns from round to round. */
async function runRounds({ nodes, rounds, quick, best, cases: list }, jobs) {
  const measurements = nodes.flatMap((node) =>
    jobs.map((job) => ({
      node: node.name,
      case: job.of.id,
      peer: job.peer,
      failed: job.failed,
      values: [],
      shares: [],
      check: undefined,
      job,
    })),
  );
  const total = measurements.length * rounds;
  let done = 0;
  for (let round = 0; round < rounds; round++) {
    for (const node of nodes) {
      for (const of of list) {
        const group = measurements.filter((m) => m.node === node.name && m.case === of.id);
        for (let i = 0; i < group.length; i++) {
          await measureInto(group[(i + round) % group.length], node, { quick, best });
          progress(`${++done}/${total} round ${round + 1}, Node ${node.version}, ${of.id}`);
        }
      }
    }
  }
  progress('');
  return compared(measurements);
}

async function measureInto(measurement, node, { quick, best }) {
  if (measurement.failed !== undefined) return;
  const result = await measure(node, measurement.job.of, measurement.job.bundle, quick);
  if (result.failed !== undefined) {
    measurement.failed = result.failed;
    return;
  }
  measurement.values.push(best ? (result.best ?? result.value) : result.value);
  if (result.share !== undefined) measurement.shares.push(result.share);
  measurement.check = result.check;
}

/** A peer whose check differs from the engine's own has failed, however fast it was. */
function compared(measurements) {
  for (const measurement of measurements) {
    const native = measurements.find((m) => m.peer === 'native' && m.node === measurement.node && m.case === measurement.case);
    if (measurement.failed === undefined && native.failed === undefined && measurement.check !== native.check) {
      measurement.failed = `wrong result: ${measurement.check} instead of ${native.check}`;
    }
  }
  return measurements.map(({ job, ...rest }) => rest);
}
