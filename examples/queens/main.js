/** Searches by `amb`: every guess is a clone of a suspended generator. `node examples/queens/main.js [n]` */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'genframe';
import { solutions } from './amb.js';

const source = readFileSync(new URL('queens.js', import.meta.url), 'utf8');
const { code } = compile(source, { filename: 'queens.js', bytecode: 'none', snapshots: true });
mkdirSync(new URL('out/', import.meta.url), { recursive: true });
writeFileSync(new URL('out/queens.js', import.meta.url), code);
const { queens, sudoku } = await import('./out/queens.js');

const n = Number(process.argv[2] ?? 6);
const found = [...solutions(queens(n))];
console.log(`${n} queens: ${found.length} solutions, the first`);
console.log(found[0].map((column) => `${'. '.repeat(column)}Q ${'. '.repeat(n - 1 - column)}`).join('\n'));

const puzzle = `
  53..7....
  6..195...
  .98....6.
  8...6...3
  4..8.3..1
  7...2...6
  .6....28.
  ...419..5
  ....8..79`;
const rows = puzzle
  .trim()
  .split(/\s+/)
  .map((row) => [...row].map((field) => (field === '.' ? 0 : Number(field))));
const [solved] = solutions(sudoku(rows));
console.log('\nA sudoku');
console.log(solved.map((row) => row.join(' ')).join('\n'));
