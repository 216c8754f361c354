import { minMax } from './generators.js';

export function setup() {
  return { units: 2_000 };
}

export function run({ units }) {
  let sum = 0;
  for (let i = 0; i < units; i++) {
    const [low, high] = minMax(i, 1_000);
    sum += high - low;
  }
  return sum;
}
