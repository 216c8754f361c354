import { collatz, sieve } from './generators.js';

const variants = {
  sieve: { create: () => sieve(100_000), units: 9_592 },
  collatz: { create: () => collatz(2_000), units: 2_000 },
};

export function setup(variant) {
  return variants[variant];
}

export function run({ create }) {
  let sum = 0;
  for (const x of create()) sum += x;
  return sum;
}
