/** The measurements of `snapshot.js` as Markdown. */
import { machineLine } from '../machine.js';
import { figure, table } from '../markdown.js';
import { median } from '../statistics.js';

/**
 * @param {object} report what `snapshot.js` writes as JSON
 * @returns {string}
 */
export function snapshotTable({ machine, nodes, rounds, measurements }) {
  const parts = [`Machine: ${machineLine(machine)}. Median of ${rounds} rounds, in µs.`];
  for (const node of nodes) {
    const measured = measurements.filter((each) => each.node === node.name).map(({ result }) => result);
    parts.push(`### Node ${node.version}`, goals(measured), history(measured), state(measured));
  }
  return `${parts.join('\n\n')}\n`;
}

/** The median over the rounds of what `read` gives. */
function over(measured, read) {
  return median(measured.map(read));
}

function goals(measured) {
  const µs = (read) => figure(over(measured, read));
  const rows = [
    ["the README's `gen_fn`: snapshot", µs(({ chapter }) => chapter.snapshot), ''],
    ['… restore', µs(({ chapter }) => chapter.restore), ''],
    ['… snapshot and restore', µs(({ chapter }) => chapter.both), '≤ 20'],
    ['… by way of JSON text', µs(({ chapter }) => chapter.text), ''],
    ['… bytes of the text', String(measured[0].chapter.bytes), '≤ 300'],
    ['clone of a generator with ten variables', µs(({ clone }) => clone), '≤ 1'],
  ];
  return table(['', 'measured', 'goal'], rows);
}

function history(measured) {
  const rows = measured[0].history.map(({ length, bytes, replayBytes }, i) => {
    const µs = (name) => figure(over(measured, ({ history: list }) => list[i][name]));
    const sizes = [bytes, replayBytes].map((size) => size.toLocaleString('en-US'));
    return [length.toLocaleString('en-US'), µs('through'), µs('replay'), ...sizes, µs('clone'), µs('saga')];
  });
  const head = ['steps', 'save and restore', 'replay the log', 'snapshot, bytes', 'log, bytes', 'clone', '`cloneableGenerator`'];
  return `After n steps:\n\n${table(head, rows, 0)}`;
}

function state(measured) {
  const rows = measured[0].state.map(({ length, bytes }, i) => {
    const all = over(measured, ({ state: list }) => list[i].through);
    return [length.toLocaleString('en-US'), figure(all), figure(all / length), bytes.toLocaleString('en-US')];
  });
  return `In a loop over a list of n objects:\n\n${table(['objects', 'save and restore', 'per object', 'bytes'], rows, 0)}`;
}
