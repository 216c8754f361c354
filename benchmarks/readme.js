/** Command: put the tables of the last full runs (results/*.md) into README.md, between their marks. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './lib/command.js';
import { Failure } from './lib/failure.js';
import { benchmarks, results } from './lib/paths.js';

const sections = ['speed', 'compile', 'sizes', 'snapshot'];

const help = `Usage: npm run readme

  --help`;

await runCommand(help, {}, async () => {
  const path = join(benchmarks, 'README.md');
  const text = sections.reduce(filled, readFileSync(path, 'utf8'));
  writeFileSync(path, text);
});

function filled(text, section) {
  const [begin, end] = [`<!-- ${section}: begin -->`, `<!-- ${section}: end -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Failure(`README.md has lost its marks '${begin}' and '${end}'`);
  const file = join(results, `${section}.md`);
  if (!existsSync(file)) {
    process.stderr.write(`results/${section}.md is not there yet: its part of README.md stays as it is\n`);
    return text;
  }
  return `${text.slice(0, from + begin.length)}\n\n${readFileSync(file, 'utf8').trim()}\n\n${text.slice(to)}`;
}
