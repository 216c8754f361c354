/** How a run is shown to people. */

const columns = [
  ['package', ({ name }) => name],
  ['files', ({ files }) => files],
  ['changed', ({ changed }) => changed],
  ['generators compiled', ({ compiled }) => compiled],
  ['left native', ({ native, reasons }) => `${native}${describe(reasons)}`],
  ['crashes', ({ crashes }) => crashes.length],
  ['checks passed', ({ passed, total }) => (total === 0 ? '-' : `${passed}/${total}`)],
  ['KB in', ({ bytesIn }) => (bytesIn / 1024).toFixed(0)],
  ['KB out', ({ bytesOut }) => (bytesOut / 1024).toFixed(0)],
  ['s', ({ milliseconds }) => (milliseconds / 1000).toFixed(2)],
];

function describe(reasons) {
  const parts = Object.entries(reasons).map(([reason, count]) => `${reason}: ${count}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** @param rows one per package, see run.mjs */
export function printTable(rows) {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, read]) => String(read(row))))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index].length)));
  for (const [number, line] of cells.entries()) {
    // Names to the left, numbers to the right.
    const text = line.map((cell, index) => (index === 0 ? cell.padEnd(widths[index]) : cell.padStart(widths[index])));
    process.stdout.write(`${text.join('  ')}\n`);
    if (number === 0) process.stdout.write(`${widths.map((width) => '-'.repeat(width)).join('  ')}\n`);
  }
}

const shownPerPackage = 8;

export function printProblems(rows) {
  for (const { name, problems } of rows) {
    for (const problem of problems.slice(0, shownPerPackage)) process.stdout.write(`\n${problem}\n`);
    if (problems.length > shownPerPackage) process.stdout.write(`\n${name}: ${problems.length - shownPerPackage} more\n`);
  }
}
