import { range } from './generators.js';

export function setup() {
  return { units: 100 * 100 };
}

export function run() {
  let sum = 0;
  for (let i = 0; i < 100; i++) sum += Array.from(range(100)).length;
  return sum;
}
