/** Markdown tables and the way figures are written in them. */

/**
 * A table, padded so that the source text reads as one too.
 * @param {string[]} head
 * @param {string[][]} rows
 * @param {number} [textColumns] how many columns from the left are text; the others are right-aligned
 * @returns {string}
 */
export function table(head, rows, textColumns = 1) {
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column].length)));
  const line = (cells) =>
    `| ${cells.map((cell, i) => (i < textColumns ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i < textColumns ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

/**
 * Three significant digits, grouped in thousands: 0.123, 4.56, 78.9, 1,230.
 * @param {number} value
 */
export function figure(value) {
  if (value >= 1000) return Number(value.toPrecision(3)).toLocaleString('en-US');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toPrecision(3);
}

/**
 * A ratio: 0.65×, 3.9×, 512×.
 * @param {number} value
 */
export function ratio(value) {
  if (value >= 1000) return `${Number(value.toPrecision(3)).toLocaleString('en-US')}×`;
  return `${value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toPrecision(1)}×`;
}

/**
 * A ratio with its spread over the rounds.
 * @param {import('./statistics.js').Spread} of
 */
export function ratioWithSpread(of) {
  const text = ratio(of.median);
  if (of.min === of.max) return text;
  return `${text} (${ratio(of.min).slice(0, -1)} – ${ratio(of.max).slice(0, -1)})`;
}
