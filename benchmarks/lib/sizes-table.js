/** The measurements of `sizes.js` as Markdown. */
import { table } from './markdown.js';

/** The runtime that a bundle with one small generator may pull in, bytes min+gzip. */
const runtimeGoal = 1000;

/**
 * @param {object} report what `sizes.js` writes as JSON
 * @returns {string}
 */
export function sizesTable(report) {
  const titles = new Map(report.peers.map(({ id, title }) => [id, title]));
  const named = report.peers.filter(({ id, version }) => version !== '' && id !== 'native' && !id.includes('-'));
  const parts = [
    `Versions: ${named.map(({ title, version }) => `${title} ${version}`).join(', ')}. Bytes, minified by esbuild; gzip level 9.`,
  ];
  if (report.runtime) parts.push('### One small generator in a bundle', runtimeTable(report.runtime, titles));
  if (report.corpus) parts.push(`Corpus: ${report.corpus}.`);
  if (report.alone) parts.push(...corpusPart('The corpus’s generators by themselves', report.alone, titles));
  if (report.files) parts.push(...corpusPart('The corpus’s whole files', report.files, titles));
  return `${parts.join('\n\n')}\n`;
}

function runtimeTable(sizes, titles) {
  const rows = sizes.map(({ peer, runtime, bundle }) => [
    titles.get(peer),
    bytes(runtime.min),
    bytes(runtime.gzip),
    peer === 'genframe' ? `≤ ${bytes(runtimeGoal)}` : '',
    bytes(bundle.min),
    bytes(bundle.gzip),
  ]);
  return table(['peer', 'runtime min', 'runtime min+gzip', 'goal', 'bundle min', 'bundle min+gzip'], rows);
}

function corpusPart(title, { files, generators, skipped, sums }, titles) {
  const native = sums.find(({ peer }) => peer === 'native');
  const babel = sums.find(({ peer }) => peer === 'babel');
  const added = (sum) => (sum.gzip - native.gzip) / generators;
  const rows = sums.map((sum) => [
    titles.get(sum.peer),
    bytes(sum.min),
    bytes(sum.gzip),
    `${(sum.gzip / native.gzip).toFixed(2)}×`,
    sum.peer === 'native' ? '' : added(sum).toFixed(0),
    sum.peer === 'genframe' && babel !== undefined ? `≤ ${added(babel).toFixed(0)}` : '',
    String(sum.failed.length),
  ]);
  const head = ['peer', 'min', 'min+gzip', 'of native', 'added per generator, min+gzip', 'goal', 'files failed'];
  const size = `${files} files, ${generators} generators${skipped ? ` (${skipped} files left out: no module code)` : ''}`;
  const failures = sums.flatMap(({ peer, failed }) => failed.slice(0, 3).map((line) => `- ${titles.get(peer)}: ${line.slice(0, 200)}`));
  return [`### ${title}: ${size}`, table(head, rows), ...(failures.length > 0 ? [failures.join('\n')] : [])];
}

function bytes(value) {
  return value.toLocaleString('en-US');
}
