import { down, flipped, masked, odd, repeated, shifted, triangular, up } from './generators.js';

const all = [up, down, odd, triangular, repeated, flipped, masked, shifted];

export function setup() {
  return { units: all.length * 1_000 };
}

// One loop for all of them: its call site sees eight kinds of generator.
function total(iterable) {
  let sum = 0;
  for (const x of iterable) sum += x;
  return sum;
}

export function run() {
  let sum = 0;
  for (const generator of all) sum += total(generator(1_000));
  return sum;
}
