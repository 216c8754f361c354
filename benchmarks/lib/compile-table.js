/** The measurements of `compile.js` as Markdown. */
import { compilers } from './compilers.js';
import { machineLine } from './machine.js';
import { figure, table } from './markdown.js';
import { median, spread } from './statistics.js';

/** Scanning speed that files without generators are to reach, MB/s. */
const scanGoal = 500;

/**
 * @param {object} report what `compile.js` writes as JSON
 * @returns {string}
 */
export function compileTable(report) {
  const parts = [
    `Machine: ${machineLine(report.machine)}. Node ${report.node.version}. ${report.rounds} rounds. Corpus: ${report.corpus}.`,
    'MB/s (10⁶ bytes of source), median of the rounds (slowest – fastest): first pass of a fresh process / warm passes after it. With source maps unless it says otherwise.',
  ];
  for (const set of report.sets) {
    const measured = report.measurements.filter((m) => m.set === set.id);
    if (measured.length > 0) parts.push(setPart(set, measured));
  }
  return `${parts.join('\n\n')}\n`;
}

function setPart(set, measured) {
  const size = `${figure(set.bytes / 1e6)} MB${set.files > 1 ? ` in ${set.files} files` : ''}`;
  const rows = measured.map((m) => [title(m), speeds(m.first), speeds(m.warm), goal(set, m), String(m.failed.length)]);
  const notes = measured.flatMap((m) => m.failed.slice(0, 3).map((line) => `- ${title(m)}: ${line.slice(0, 200)}`));
  const own = measured.find((m) => m.compiler.startsWith('genframe'));
  const counts = own === undefined ? '' : ` genframe compiled ${own.generators.compiled} generators, left ${own.generators.native} native.`;
  const text = `### ${set.title}: ${size}\n\n${table(['compiler', 'first pass', 'warm', 'goal', 'files failed'], rows)}`;
  return [text + (counts === '' ? '' : `\n\n${counts.trim()}`), ...(notes.length > 0 ? [notes.join('\n')] : [])].join('\n\n');

  function goal({ id }, m) {
    if (m.compiler !== 'genframe') return '';
    if (id === 'plain' || id === 'mentions') return `≥ ${scanGoal}`;
    const swc = measured.find(({ compiler }) => compiler === 'swc');
    return swc === undefined ? '' : `≥ ${figure(median(swc.first))}`;
  }
}

function title({ compiler }) {
  return compilers.find(({ id }) => id === compiler).title;
}

function speeds(values) {
  if (values.length === 0) return '';
  const { median: middle, min, max } = spread(values);
  return min === max ? figure(middle) : `${figure(middle)} (${figure(min)} – ${figure(max)})`;
}
