/** The measurements of `speed.js` as Markdown: a table per Node.js binary, then means and what failed. */
import { machineLine } from './machine.js';
import { figure, ratio, ratioWithSpread, table } from './markdown.js';
import { geometricMean, median, spread } from './statistics.js';

/** What the means are to reach: genframe against each peer. */
const meanGoals = { native: 5, babel: 8, typescript: 20, swc: 20 };
/** At most so much of a hand-written iterator's time. */
const handGoal = 1.3;
/** A measured process that had less of a core than this was disturbed. */
const enoughShare = 0.95;
const handCases = ['range', 'next-value', 'create'];

/**
 * @param {object} report what `speed.js` writes as JSON
 * @param {readonly import('../cases/index.js').Case[]} cases
 * @returns {string}
 */
export function speedTable(report, cases) {
  const parts = [
    `Machine: ${machineLine(report.machine)}. Versions: ${versions(report)}. ${report.rounds} ${report.rounds === 1 ? 'round' : 'rounds'}${report.best ? ', best samples' : ''}${report.quick ? ', quick: not for quoting' : ''}.`,
    'Cells: how many times as fast as V8, median of the rounds (slowest – fastest round). Below 1× is a loss.',
  ];
  const starved = report.measurements.filter((m) => m.shares.some((share) => share < enoughShare));
  if (starved.length > 0) {
    parts.push(
      `**${starved.length} of ${report.measurements.length} figures were taken while other processes held the cores: run again on a quiet machine.**`,
    );
  }
  for (const node of report.nodes) parts.push(nodePart(node, report, cases));
  return `${parts.join('\n\n')}\n`;
}

function versions({ peers }) {
  return peers
    .filter((peer) => peer.id !== 'native' && peer.version !== '')
    .map((peer) => `${peer.title} ${peer.version}`)
    .join(', ');
}

function nodePart(node, report, cases) {
  const found = new Map(report.measurements.filter((m) => m.node === node.name).map((m) => [`${m.case} ${m.peer}`, m]));
  const view = { peers: report.peers, get: (of, peer) => found.get(`${of.id} ${peer}`) };
  const timed = cases.filter((of) => of.kind === 'time');
  const parts = [`### Node ${node.version} (V8 ${node.v8})`];
  if (timed.length > 0) parts.push(timeTable(view, timed));
  const micro = timed.filter((of) => of.group === 'micro');
  if (micro.length > 1) parts.push(meanTable(view, micro, 'micro cases'));
  const packages = timed.filter((of) => of.group === 'package');
  if (packages.length > 1) parts.push(meanTable(view, packages, 'packages'));
  for (const section of [handTable, outcomeTable, memoryTable, failures]) {
    const text = section(view, cases);
    if (text !== '') parts.push(text);
  }
  return parts.join('\n\n');
}

function timeTable(view, cases) {
  const others = view.peers.filter((peer) => peer.id !== 'native');
  const rows = cases.map((of) => {
    const own = ratios(view, of, 'native', 'genframe');
    return [
      of.title,
      of.goal === undefined ? '' : `≥ ${of.goal}×`,
      verdict(view.get(of, 'genframe'), own, of.goal),
      absolute(view.get(of, 'native'), of.unit),
      ...others.map((peer) => cell(view, of, peer.id)),
    ];
  });
  return table(['case', 'goal', 'met', 'V8', ...others.map((peer) => peer.title)], rows);
}

function verdict(measurement, own, goal) {
  if (measurement === undefined || goal === undefined) return '';
  if (own === undefined) return 'FAILS';
  const reached = median(own);
  return reached >= goal ? 'yes' : reached >= 1 ? 'no' : 'LOSS';
}

function cell(view, of, peer) {
  const measurement = view.get(of, peer);
  if (measurement === undefined) return '';
  const values = ratios(view, of, 'native', peer);
  return values === undefined ? 'fails' : ratioWithSpread(spread(values));
}

function absolute(measurement, unit) {
  if (measurement === undefined || measurement.failed !== undefined) return 'fails';
  const value = median(measurement.values);
  return value >= 1e6 ? `${figure(value / 1e6)} ms/${unit}` : `${figure(value)} ns/${unit}`;
}

/** Round by round, how many times as fast as the first the second is; `undefined` if one of them failed. */
function ratios(view, of, slow, fast) {
  const a = view.get(of, slow);
  const b = view.get(of, fast);
  if (a === undefined || b === undefined || a.failed !== undefined || b.failed !== undefined) return undefined;
  return a.values.map((value, round) => value / b.values[round]);
}

function meanTable(view, cases, label) {
  const mean = (slow, fast, list) => {
    const values = list.map((of) => ratios(view, of, slow, fast)).filter((list) => list !== undefined);
    return values.length === 0 ? undefined : { value: geometricMean(values.map(median)), of: values.length };
  };
  const text = (found) => (found === undefined ? '' : `${ratio(found.value)} (${found.of} cases)`);
  const flat = cases.filter((of) => of.folder !== 'chain');
  const rows = view.peers.map((peer) => {
    const own = peer.id === 'genframe' ? undefined : mean(peer.id, 'genframe', cases);
    const goal = label === 'micro cases' && view.get(cases[0], 'genframe') ? meanGoals[peer.id] : undefined;
    return [
      peer.title,
      peer.id === 'native' ? '' : text(mean('native', peer.id, cases)),
      peer.id === 'native' ? '' : text(mean('native', peer.id, flat)),
      text(own),
      peer.id === 'genframe' ? '' : text(mean(peer.id, 'genframe', flat)),
      goal === undefined ? '' : `≥ ${goal}×`,
    ];
  });
  const head = [`geometric mean, ${label}`, 'against V8', 'without `chain`', 'genframe against it', 'without `chain`', 'goal'];
  return table(head, rows);
}

function handTable(view, cases) {
  const rows = cases
    .filter((of) => of.kind === 'time')
    .map((of) => ({ of, values: ratios(view, of, 'genframe', 'hand') }))
    .filter(({ values }) => values !== undefined)
    .map(({ of, values }) => [of.title, ratioWithSpread(spread(values)), handCases.includes(of.id) ? `≤ ${handGoal}×` : '']);
  return rows.length === 0 ? '' : table(['genframe’s time against iterators written by hand', 'time', 'goal'], rows);
}

function outcomeTable(view, cases) {
  const of = cases.filter((each) => each.kind === 'outcome');
  if (of.length === 0) return '';
  const peers = view.peers.filter((peer) => of.every((each) => view.get(each, peer.id) !== undefined));
  const rows = of.map((each) => [
    each.title,
    ...peers.map((peer) => {
      const measurement = view.get(each, peer.id);
      return measurement.failed === undefined ? `${figure(median(measurement.values))} ms` : measurement.failed.split(':')[0];
    }),
  ]);
  return table(['does it complete', ...peers.map((peer) => peer.title)], rows);
}

function memoryTable(view, cases) {
  const of = cases.find((each) => each.kind === 'memory');
  if (of === undefined) return '';
  const row = view.peers.map((peer) => {
    const measurement = view.get(of, peer.id);
    if (measurement === undefined) return '';
    return measurement.failed === undefined ? median(measurement.values).toFixed(0) : 'fails';
  });
  return table(['bytes', 'goal', ...view.peers.map((peer) => peer.title)], [[of.title, `≤ ${of.goal}`, ...row]]);
}

function failures(view, cases) {
  const lines = cases
    .filter((of) => of.kind !== 'outcome')
    .flatMap((of) => view.peers.map((peer) => ({ of, peer, failed: view.get(of, peer.id)?.failed })))
    .filter(({ failed }) => failed !== undefined)
    .map(({ of, peer, failed }) => `- ${peer.title}, ${of.id}: ${failed.slice(0, 200)}`);
  return lines.length === 0 ? '' : `Failed:\n\n${lines.join('\n')}`;
}
