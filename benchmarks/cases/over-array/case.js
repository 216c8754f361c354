import { doubled } from './generators.js';

export function setup() {
  const units = 10_000;
  return { units, items: Array.from({ length: units }, (_, i) => i) };
}

export function run({ items }) {
  let sum = 0;
  for (const x of doubled(items)) sum += x;
  return sum;
}
