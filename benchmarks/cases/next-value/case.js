import { echo } from './generators.js';

// The generator lives on from run to run, as a coroutine does.
export function setup() {
  const g = echo();
  g.next();
  return { units: 10_000, g };
}

export function run({ units, g }) {
  let sum = 0;
  for (let i = 0; i < units; i++) sum = (sum + g.next(i).value) | 0;
  return sum;
}
