/** The measured process: bundled with the compiled generators and genframe's snapshots. Prints one line of JSON. */
import { cloneableGenerator } from '@redux-saga/testing-utils';
import { clone, restore, snapshot } from 'genframe/snapshot';
import { gen_fn, holder, steps, ten } from './compiled.js';
import { steps as native } from './generators.js';

const quick = process.argv.includes('--quick');
const budget = quick ? { warm: 20, sample: 2, samples: 5 } : { warm: 200, sample: 20, samples: 15 };
const lengths = [10, 100, 1_000, 10_000, 100_000];
const sizes = [10, 100, 1_000, 10_000];

/** Microseconds of a call: the median of the samples. */
function time(run) {
  let runs = 0;
  const start = performance.now();
  do {
    run();
    runs++;
  } while (performance.now() - start < budget.warm);
  const repeat = Math.max(1, Math.round((runs * budget.sample) / (performance.now() - start)));
  const samples = Array.from({ length: budget.samples }, () => {
    const from = performance.now();
    for (let i = 0; i < repeat; i++) run();
    return ((performance.now() - from) * 1000) / repeat;
  }).sort((a, b) => a - b);
  return samples[samples.length >> 1];
}

const through = (generator) => restore(JSON.parse(JSON.stringify(snapshot(generator))));
const bytes = (value) => Buffer.byteLength(JSON.stringify(value));

/** `count` times resumed, with these answers. */
function advanced(generator, answers) {
  generator.next();
  for (const answer of answers) generator.next(answer);
  return generator;
}

/** What they give next has to be the same. */
function expectSame(...generators) {
  const [first, ...others] = generators.map((generator) => generator.next(1).value);
  if (others.some((value) => value !== first)) throw new Error(`a copy went on with ${others}, not ${first}`);
}

function chapter() {
  const generator = advanced(gen_fn(), ['hello']);
  const saved = snapshot(generator);
  return {
    snapshot: time(() => snapshot(generator)),
    restore: time(() => restore(saved)),
    both: time(() => restore(snapshot(generator))),
    text: time(() => through(generator)),
    bytes: bytes(saved),
  };
}

function cloning() {
  const generator = advanced(ten(1, 2, 3, 4, 5), [6]);
  return time(() => clone(generator));
}

function history(length) {
  const answers = Array.from({ length }, (_, i) => i % 7);
  const generator = advanced(steps(), answers);
  const replay = () => advanced(native(), JSON.parse(log));
  const log = JSON.stringify(answers);
  const saga = advanced(cloneableGenerator(native)(), answers);
  expectSame(through(generator), clone(generator), replay(), saga.clone());
  return {
    length,
    through: time(() => through(generator)),
    bytes: bytes(snapshot(generator)),
    clone: time(() => clone(generator)),
    replay: time(replay),
    replayBytes: log.length,
    saga: time(() => saga.clone()),
  };
}

function state(length) {
  const generator = holder(Array.from({ length }, (_, id) => ({ id, name: `item ${id}` })));
  generator.next();
  return { length, through: time(() => through(generator)), bytes: bytes(snapshot(generator)) };
}

process.stdout.write(
  `${JSON.stringify({ chapter: chapter(), clone: cloning(), history: lengths.map(history), state: sizes.map(state) })}\n`,
);
