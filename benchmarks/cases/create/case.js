import { two } from './generators.js';

export function setup() {
  return { units: 2_000 };
}

export function run({ units }) {
  let sum = 0;
  for (let i = 0; i < units; i++) {
    const g = two(i);
    sum += g.next().value + g.next().value;
  }
  return sum;
}
