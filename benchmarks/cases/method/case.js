import { Ring } from './generators.js';

export function setup() {
  const units = 10_000;
  return { units, ring: new Ring(units) };
}

export function run({ ring }) {
  let sum = 0;
  for (const x of ring) sum += x;
  return sum;
}
