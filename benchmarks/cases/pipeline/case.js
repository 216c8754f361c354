import { filter, map, range, take } from './generators.js';

export function setup() {
  return { units: 9_000 };
}

// `units` elements leave the source: two of three pass the filter, and `take` ends the run.
export function run({ units }) {
  let sum = 0;
  const numbers = range(2 * units);
  const tripled = map(numbers, (x) => x * 3);
  const kept = filter(tripled, (x) => x % 9 !== 0);
  const halved = map(kept, (x) => x >> 1);
  for (const x of take(halved, (units * 2) / 3)) sum += x;
  return sum;
}
