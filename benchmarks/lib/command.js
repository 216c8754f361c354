/** What the commands have in common: options, errors, how far they are, and where reports go. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Failure, positive } from './failure.js';
import { findNodes } from './nodes.js';
import { results } from './paths.js';

/**
 * Run a command; a `Failure` ends the process with its message and exit code 1.
 * @param {string} help its text for `--help` and behind a message about options
 * @param {{ texts?: readonly string[], flags?: readonly string[] }} options names of those with a text and of those without
 * @param {(values: Record<string, string | boolean | undefined>) => Promise<void>} main
 */
export async function runCommand(help, { texts = [], flags = [] }, main) {
  process.on('SIGINT', () => process.exit(130));
  try {
    const values = read(help, texts, flags);
    if (values.help) process.stdout.write(`${help}\n`);
    else await main(values);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 1;
  }
}

function read(help, texts, flags) {
  const options = {
    ...Object.fromEntries(texts.map((name) => [name, { type: 'string' }])),
    ...Object.fromEntries([...flags, 'help'].map((name) => [name, { type: 'boolean' }])),
  };
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${help}`);
  }
}

/** The options `--node`, `--rounds` and `--quick` of commands that measure in rounds. */
export function roundOptions({ node, rounds, quick = false }) {
  return { nodes: findNodes(node ?? '20,24'), rounds: positive('rounds', rounds ?? (quick ? '1' : '5')), quick };
}

/**
 * The option `--out`.
 * @param {string} name of the report
 * @param {boolean} partial the report is of a part, which must not take the place of a whole one
 * @returns path without extension
 */
export function outOption({ out }, name, partial) {
  return resolve(out ?? join(results, partial ? `partial-${name}` : name));
}

/** Say on a terminal how far the command is; with an empty text, nothing any more. */
export function progress(text) {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/**
 * Write a report as JSON and as a table, and show the table.
 * @param {string} out path without extension
 */
export function writeReport(out, report, markdown) {
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(`${out}.json`, `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(`${out}.md`, markdown);
  process.stdout.write(`\n${markdown}\nwritten: ${basename(out)}.json, ${basename(out)}.md\n`);
}
