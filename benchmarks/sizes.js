/** Command: how many bytes generators cost by genframe and by its peers; writes JSON and tables. */
import { generatorsAlone } from './lib/alone.js';
import { outOption, progress, runCommand, writeReport } from './lib/command.js';
import { readCorpus } from './lib/corpus.js';
import { chosen } from './lib/failure.js';
import { peers } from './lib/peers/index.js';
import { runtimeSize } from './lib/runtime-size.js';
import { minified, sizeOf } from './lib/size.js';
import { sizesTable } from './lib/sizes-table.js';

const parts = ['runtime', 'alone', 'files'];
const peer = (id) => peers.find((each) => each.id === id);
/** Peers in the settings that matter for size. `babel-rest` shows what Babel does to the code around generators. */
const rows = [
  { id: 'native', title: 'V8', peer: peer('native') },
  { id: 'genframe', title: 'genframe', peer: peer('genframe') },
  {
    id: 'genframe-inline',
    title: 'genframe, bytecode inline, no snapshots',
    peer: peer('genframe'),
    options: { bytecode: 'inline', snapshots: false },
  },
  { id: 'genframe-inline-snapshots', title: 'genframe, bytecode inline', peer: peer('genframe'), options: { bytecode: 'inline' } },
  { id: 'babel', title: 'Babel', peer: peer('babel') },
  { id: 'babel-rest', title: 'Babel, generators left alone', peer: peer('babel'), options: { generators: false } },
  { id: 'typescript', title: 'TypeScript', peer: peer('typescript') },
  { id: 'swc', title: 'SWC', peer: peer('swc') },
  { id: 'effectful', title: 'effectful', peer: peer('effectful'), only: ['runtime'] },
];

const help = `Usage: npm run sizes -- [options]

  --only <list>   ${parts.join(', ')}: the runtime in a small bundle, the corpus's generators by themselves, its whole files
  --peers <list>  ${rows.map(({ id }) => id).join(', ')}; native always takes part
  --out <path>    where to write, without extension; default results/sizes, or results/partial-sizes for a part
  --help`;

await runCommand(help, { texts: ['only', 'peers', 'out'] }, async (values) => {
  const options = readOptions(values);
  const loaded = await Promise.all(options.rows.map(async (row) => ({ ...row, compiler: await row.peer.load(row.options) })));
  const report = {
    peers: loaded.map(({ id, title, compiler }) => ({ id, title, version: compiler.version })),
    ...(await measureParts(options.parts, loaded)),
  };
  const markdown = sizesTable(report);
  writeReport(options.out, report, markdown);
});

function readOptions(values) {
  const ids = rows.map(({ id }) => id);
  const names = chosen('peers', values.peers, ids);
  const partial = values.only !== undefined || values.peers !== undefined;
  return {
    parts: chosen('only', values.only, parts),
    rows: rows.filter(({ id }) => id === 'native' || names.includes(id)),
    out: outOption(values, 'sizes', partial),
  };
}

async function measureParts(wanted, loaded) {
  const report = {};
  if (wanted.includes('runtime')) {
    const inRuntime = loaded.filter(({ id }) => id !== 'babel-rest');
    report.runtime = await Promise.all(inRuntime.map(async ({ id, compiler }) => ({ peer: id, ...(await runtimeSize(compiler)) })));
  }
  if (!wanted.includes('alone') && !wanted.includes('files')) return report;
  const { withGenerators, versions } = readCorpus();
  report.corpus = versions;
  const compiling = loaded.filter(({ only }) => only === undefined);
  if (wanted.includes('alone')) {
    const modules = withGenerators.map((file) => ({ ...file, source: generatorsAlone(file), sourceType: 'module' }));
    const usable = modules.filter(({ source }) => source !== undefined);
    report.alone = { skipped: modules.length - usable.length, ...(await corpusSize(usable, compiling)) };
  }
  if (wanted.includes('files')) report.files = await corpusSize(withGenerators, compiling);
  return report;
}

/** Sum over the files that every peer compiles, so that the sums compare. */
async function corpusSize(files, compiling) {
  const sums = compiling.map(({ id }) => ({ peer: id, min: 0, gzip: 0, failed: [] }));
  const counted = { files: 0, generators: 0 };
  for (const file of files) {
    const sizes = [];
    for (const [i, { compiler }] of compiling.entries()) {
      const size = await sizeOrFailure(file, compiler);
      if (size instanceof Error) sums[i].failed.push(`${file.name}: ${size.message.split('\n')[0]}`);
      else sizes.push(size);
    }
    if (sizes.length < compiling.length) continue;
    counted.files++;
    counted.generators += file.generators.length;
    for (const [i, { min, gzip }] of sizes.entries()) {
      sums[i].min += min;
      sums[i].gzip += gzip;
    }
    progress(`${counted.files}/${files.length} ${file.name}`);
  }
  progress('');
  return { ...counted, sums };
}

async function sizeOrFailure({ name, source, sourceType }, compiler) {
  try {
    const { code } = compiler.compile(source, { filename: name, sourceType, sourcemap: false });
    return sizeOf(await minified(code, sourceType));
  } catch (error) {
    return error;
  }
}
