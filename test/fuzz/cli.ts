/** The fuzzer's command line; `run.mjs` starts it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Shares } from '../differential/hand-over.js';
import { runCampaign } from './campaign.js';
import { failureFile } from './failure-file.js';
import { makeProgram } from './program.js';

const help = `node test/fuzz/run.mjs [options]

Makes random programs, runs each natively and compiled, and compares the traces.

  --seed <n>     first seed (default 1)
  --count <n>    number of programs (default 1000)
  --jobs <n>     worker threads (default 1)
  --max <n>      stop after so many differences (default 10)
  --out <dir>    folder for reduced failures (default test/fuzz/failures)
  --vm           run them on the evaluator as well, compare frames, and share generators by turns
  --show         print the programs of the seeds instead
  --help         this text
`;

/** @returns the exit code: 0 without differences, 1 with some or on bad arguments */
async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string' },
      jobs: { type: 'string', default: '1' },
      max: { type: 'string', default: '10' },
      out: { type: 'string', default: 'test/fuzz/failures' },
      vm: { type: 'boolean', default: false },
      show: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const seed = wholeNumber('seed', values.seed, 0);
  const count = wholeNumber('count', values.count ?? (values.show ? '1' : '1000'), 1);
  if (values.show) {
    for (let at = seed; at < seed + count; at++) process.stdout.write(failureFile(makeProgram(at), '').text);
    return 0;
  }
  return fuzz(seed, count, wholeNumber('jobs', values.jobs, 1), wholeNumber('max', values.max, 1), values.out, values.vm);
}

async function fuzz(seed: number, count: number, jobs: number, maxDifferences: number, out: string, evaluate: boolean): Promise<number> {
  const started = performance.now();
  const writes: Promise<void>[] = [];
  let last: Shares | undefined;
  const { checked, skipped, differences } = await runCampaign({
    seed,
    count,
    jobs,
    maxDifferences,
    evaluate,
    onResult({ difference, shares }, done) {
      if (shares) last = shares;
      if (difference) {
        const { name, text } = failureFile({ ...difference, text: difference.reduced }, difference.report);
        const file = join(out, name);
        writes.push(mkdir(out, { recursive: true }).then(() => writeFile(file, text)));
        process.stdout.write(
          `seed ${difference.seed} differs (${difference.mode}), reduced to ${relative('.', file)}\n${difference.report}\n`,
        );
      }
      if (done % 500 === 0 || done === count) {
        const perSecond = Math.round((done * 1000) / (performance.now() - started));
        process.stdout.write(`${done} of ${count} programs, ${perSecond} per second\n`);
      }
    },
  });
  await Promise.all(writes);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `${checked} programs (from seed ${seed}) in ${seconds} s: ${differences.length} differences, ${skipped} not comparable\n`,
  );
  if (evaluate && last)
    process.stdout.write(
      `by turns: ${last.evaluator} resumptions on the evaluator, ${last.machine} as state machine, ${last.refused} refused; ${last.frames} suspended frames compared\n`,
    );
  return differences.length === 0 ? 0 : 1;
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) throw new Error(`--${name} must be a whole number from ${least} on, not '${text}'`);
  return value;
}

// A reader that has seen enough, as `head`, ends the run quietly.
process.stdout.on('error', () => process.exit(1));
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
