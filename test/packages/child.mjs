/**
 * Runs one program against one build of its package and writes what every check gave:
 * `node child.mjs <program module> <build> <result file>`.
 */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [programFile, buildName, resultFile] = process.argv.slice(2);

// The same "random" numbers in every process (mulberry32).
let state = 0x2545f491;
function random32() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return (mixed ^ (mixed >>> 14)) >>> 0;
}
Math.random = () => random32() / 4294967296;
globalThis.crypto.getRandomValues = (array) => {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  for (let index = 0; index < bytes.length; index++) bytes[index] = random32();
  return array;
};

const program = await import(pathToFileURL(programFile).href);
const { show } = await import(new URL('show.mjs', pathToFileURL(programFile)).href);
const library = await program.builds[buildName]();

const checks = new Map();
program.checks(library, (name, check) => {
  if (checks.has(name)) throw new Error(`two checks named '${name}'`);
  checks.set(name, check);
});

const results = {};
for (const [name, check] of checks) {
  try {
    results[name] = { output: show(await check()) };
  } catch (error) {
    results[name] = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
const sample = program.proof(library);
writeFileSync(
  resultFile,
  JSON.stringify({
    results,
    proof: sample?.gi_code?.co_name ?? null,
    isGenerator: Object.prototype.toString.call(sample) === '[object Generator]',
  }),
);
