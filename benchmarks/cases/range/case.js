import { range } from './generators.js';

export function setup() {
  return { units: 10_000 };
}

export function run({ units }) {
  let sum = 0;
  for (const x of range(units)) sum += x;
  return sum;
}
