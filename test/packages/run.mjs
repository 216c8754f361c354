/**
 * Compile published packages in whole, run the same programs on the originals and on what was compiled, and compare.
 *
 *     node test/packages/run.mjs [--only <package>]... [--bytecode inline|sidecar|none] [--json] [--keep]
 *
 * Exit code 1 on any difference, any compile crash, and any output that does not parse.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadCompiler } from '../support/build.mjs';
import { packages } from './packages.mjs';
import { printProblems, printTable } from './report.mjs';
import { compiledTree, originalTree } from './tree.mjs';

const childTimeout = 180_000;

function readArguments() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      bytecode: { type: 'string', default: 'inline' },
      json: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  });
  const known = packages.map(({ name }) => name);
  const unknown = (values.only ?? []).find((name) => !known.includes(name));
  if (unknown) throw new RangeError(`unknown package '${unknown}'; known are ${known.join(', ')}`);
  return { ...values, chosen: packages.filter(({ name }) => !values.only || values.only.includes(name)) };
}

/** Run one program in a process of its own. */
function runProgram(work, label, programFile, build) {
  const resultFile = path.join(work, `${label}.json`);
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(new URL('child.mjs', import.meta.url)), [programFile, build, resultFile], {
      silent: true,
      timeout: childTimeout,
      execArgv: ['--no-warnings'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.stdout.resume();
    child.on('close', (code, signal) => {
      if (code === 0) resolve(JSON.parse(readFileSync(resultFile, 'utf8')));
      else resolve({ results: {}, proof: null, crash: `${signal ?? `exit code ${code}`}\n${stderr.slice(-4000)}` });
    });
  });
}

function firstDifference(expected, actual) {
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at++;
  const from = Math.max(0, at - 120);
  return `original …${expected.slice(from, at + 120)}…\ncompiled …${actual.slice(from, at + 120)}…`;
}

/** Compare what one run of the compiled package gave with the original's. */
function compareRuns(where, original, compiled) {
  const problems = [];
  let passed = 0;
  const names = Object.keys(original.results);
  if (original.crash) problems.push(`${where}: the original itself fails: ${original.crash}`);
  if (compiled.crash) problems.push(`${where}: ${compiled.crash}`);
  for (const name of names) {
    const expected = original.results[name];
    const actual = compiled.results[name];
    if (expected.error !== undefined) problems.push(`${where}: '${name}' fails on the original itself: ${expected.error.slice(0, 400)}`);
    else if (actual === undefined) problems.push(`${where}: '${name}' was not reached`);
    else if (actual.error !== undefined) problems.push(`${where}: '${name}' throws: ${actual.error}`);
    else if (normal(actual.output) !== normal(expected.output))
      problems.push(`${where}: '${name}' differs\n${firstDifference(expected.output, actual.output)}`);
    else passed++;
  }
  // That a generator of the package carries a code object shows that the compiled package was run, not the original.
  if (original.proof !== null) problems.push(`${where}: the original's generators carry code objects`);
  return { passed, total: names.length, problems };
}

/** The engine words this message after the text of the call, which is another in compiled code. */
function normal(output) {
  return output.replace(/message: ".*? is not a function"/g, 'message: "… is not a function"');
}

async function runPackage({ name, program }, work) {
  const outcome = { passed: 0, total: 0, problems: [], proofs: [] };
  if (!program) return outcome;
  const { builds } = await import(pathToFileURL(path.join(work, 'original/programs', `${program}.mjs`)).href);
  for (const build of Object.keys(builds)) {
    const label = `${program}-${build}`;
    const file = (tree, folder) => path.join(work, tree, folder, `${program}.mjs`);
    const original = await runProgram(work, `${label}-original`, file('original', 'programs'), build);
    for (const folder of ['programs', 'compiled-programs']) {
      const compiled = await runProgram(work, `${label}-${folder}`, file('compiled', folder), build);
      const where = `${name} (${build} build${folder === 'programs' ? '' : ', program compiled as well'})`;
      const { passed, total, problems } = compareRuns(where, original, compiled);
      outcome.passed += passed;
      outcome.total += total;
      outcome.problems.push(...problems);
      // A build whose generators were lowered before it was published has none to show.
      if (original.isGenerator) outcome.proofs.push({ where, proof: compiled.proof });
    }
  }
  return outcome;
}

/** @returns {Promise<boolean>} whether everything is identical */
async function main() {
  const { chosen, bytecode, json, keep } = readArguments();
  const work = mkdtempSync(path.join(tmpdir(), 'genframe-packages-'));
  try {
    const { compile } = await loadCompiler(work);
    await originalTree(path.join(work, 'original'), chosen);
    const counts = await compiledTree(path.join(work, 'compiled'), chosen, compile, { bytecode });
    const rows = [];
    for (const entry of [...chosen, { name: 'programs' }]) {
      const { problems, proofs, ...checks } = await runPackage(entry, work);
      const count = counts.get(entry.name);
      for (const { file, problem } of count.crashes) problems.push(`${entry.name}/${file}: ${problem}`);
      if (count.compiled > 0 && bytecode === 'inline') {
        for (const { where, proof } of proofs) if (proof === null) problems.push(`${where}: the generators that ran are not compiled ones`);
      }
      rows.push({ name: entry.name, ...count, ...checks, problems });
    }
    if (json) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    else {
      printTable(rows);
      printProblems(rows);
    }
    return rows.every(({ problems }) => problems.length === 0);
  } finally {
    if (keep) process.stderr.write(`kept: ${work}\n`);
    else rmSync(work, { recursive: true, force: true });
  }
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  // A bad argument is told without a stack; anything else is a fault of this script.
  process.stderr.write(`${error.code?.startsWith('ERR_PARSE_ARGS') || error instanceof RangeError ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
