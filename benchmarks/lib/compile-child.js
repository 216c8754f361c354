/**
 * The measured process of the throughput command: compiles a set of files, pass after pass, prints one line of JSON.
 *
 *   node lib/compile-child.js <compiler> <set.json> <seconds for warm passes>
 */
import { readFileSync } from 'node:fs';
import { compilers } from './compilers.js';

const [id, setFile, secondsText] = process.argv.slice(2);
const files = JSON.parse(readFileSync(setFile, 'utf8'));
const compile = await compilers.find((compiler) => compiler.id === id).load();
const limit = Number(secondsText) * 1000;

const first = pass();
const warm = [];
const from = performance.now();
while (warm.length < 25 && performance.now() - from + first.milliseconds < limit) warm.push(pass().milliseconds);
process.stdout.write(`${JSON.stringify({ ...first, warm })}\n`);

function pass() {
  const failed = [];
  const generators = { compiled: 0, native: 0 };
  const start = performance.now();
  for (const { name, source, sourceType } of files) {
    try {
      const result = compile(source, name, sourceType);
      generators.compiled += result.generators?.compiled ?? 0;
      generators.native += result.generators?.native ?? 0;
    } catch (error) {
      failed.push(`${name}: ${error.message.split('\n')[0]}`);
    }
  }
  return { milliseconds: performance.now() - start, failed, generators };
}
