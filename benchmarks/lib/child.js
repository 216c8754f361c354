/**
 * The measured process: loads one bundled case, measures it, prints one line of JSON.
 *
 *   node [V8 flags] lib/child.js <bundle> <kind> [variant as JSON] [--quick]
 *
 * Alone it serves to look into a case: `node --trace-opt --trace-deopt lib/child.js …`, `node --cpu-prof lib/child.js …`.
 */
import { pathToFileURL } from 'node:url';

const [bundle, kind, variantText = 'null', pace] = process.argv.slice(2);
const variant = JSON.parse(variantText) ?? undefined;
const quick = pace === '--quick';
const budget = quick ? { warm: 80, sample: 8, samples: 7 } : { warm: 300, sample: 20, samples: 15 };

const { measured, warm } = await import(pathToFileURL(bundle).href);
warm?.();
process.stdout.write(`${JSON.stringify({ time, memory, outcome }[kind]())}\n`);

/** Nanoseconds per unit after a warm-up: median and best of the samples; and how much of a core the process had meanwhile. */
function time() {
  const state = measured.setup(variant);
  let check = measured.run(state);
  let each = 0;
  const start = performance.now();
  do each = once(state);
  while (performance.now() - start < budget.warm);
  const repeat = Math.max(1, Math.round(budget.sample / each));
  const count = Math.min(budget.samples, each < 100 ? 15 : each < 1000 ? 5 : 3);
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const samples = [];
  for (let sample = 0; sample < count; sample++) {
    const from = performance.now();
    for (let i = 0; i < repeat; i++) check = measured.run(state);
    samples.push(((performance.now() - from) * 1e6) / (repeat * state.units));
  }
  samples.sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(cpu);
  const share = (user + system) / 1000 / (performance.now() - wall);
  return { value: samples[samples.length >> 1], best: samples[0], share, check: String(check) };
}

/** Milliseconds of a warm run, from as many as fill a sample. */
function once(state) {
  const from = performance.now();
  let runs = 0;
  do {
    measured.run(state);
    runs++;
  } while (performance.now() - from < budget.sample);
  return (performance.now() - from) / runs;
}

/** Heap bytes per object that `create` returns. */
function memory() {
  const count = quick ? 50_000 : 200_000;
  const kept = new Array(count).fill(null);
  for (let i = 0; i < 1_000; i++) measured.create();
  const before = settledHeap();
  for (let i = 0; i < count; i++) kept[i] = measured.create();
  const after = settledHeap();
  return { value: (after - before) / count, check: String(kept.every((item) => typeof item?.next === 'function')) };
}

function settledHeap() {
  for (let i = 0; i < 4; i++) globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Whether one run completes. */
function outcome() {
  const state = measured.setup(variant);
  try {
    const from = performance.now();
    const check = measured.run(state);
    return { value: performance.now() - from, check: String(check) };
  } catch (error) {
    return { failed: `${error.name}: ${error.message}` };
  }
}
